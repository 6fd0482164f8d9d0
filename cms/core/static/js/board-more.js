// Adds the next page of a board below this one. Without it the link simply leads there.
const ideas = document.querySelector("#ideas");
const status = document.createElement("p");
status.className = "sr";
status.setAttribute("role", "status");
document.body.append(status);

// On the wall a list of its own: in one list all columns would be filled anew, and what is read move.
function goOn(known, found) {
  const list = known.cloneNode(false);
  list.append(...found);
  if (found.length) known.parentElement.append(list);
}

// Each group of the next page goes on where that group ended, or comes after the last.
function append(next) {
  const added = [];
  for (const group of next.querySelectorAll("[data-group]")) {
    const known = ideas.querySelector(`[data-group="${CSS.escape(group.dataset.group)}"] .slips`);
    const found = [...group.querySelectorAll("[data-idea]")].filter(
      (idea) => !ideas.querySelector(`[data-idea="${idea.dataset.idea}"]`),
    );
    if (!known) ideas.append(group);
    else if (ideas.matches(".layout-wall")) goOn(known, found);
    else known.append(...found);
    added.push(...found);
  }
  return added;
}

async function more(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const added = append(page.querySelector("#ideas"));
  link.closest("nav").replaceWith(page.querySelector(".more-ideas"));
  added[0]?.querySelector("a")?.focus();
  status.textContent = added.length === 1 ? "1 more idea" : `${added.length} more ideas`;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-more]");
  if (!link || !ideas || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  try {
    await more(link);
  } catch {
    location.assign(link.href);
  }
});
