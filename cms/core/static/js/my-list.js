// Marks what is on the reader's list, and changes the list without leaving the page. Pages are the
// same for everybody, so what is on the list is read from the reader's own cookie.
const status = document.createElement("p");
status.className = "sr";
status.setAttribute("role", "status");
document.body.append(status);

function listed() {
  const found = document.cookie.match(/(?:^|;\s*)my_list=([\d-]*)/);
  return new Set(found ? found[1].split("-").filter(Boolean) : []);
}

function mark() {
  const list = listed();
  for (const form of document.querySelectorAll("form[data-my-list]")) {
    const isOn = form.elements.ids.value.split("-").every((id) => list.has(id));
    form.action = isOn ? form.dataset.remove : form.dataset.add;
    form.querySelector(".on").hidden = !isOn;
    form.querySelector(".off").hidden = isOn;
  }
  document.querySelector("[data-my-list-nav]")?.toggleAttribute("data-in-use", list.size > 0);
  for (const count of document.querySelectorAll("[data-my-list-count]")) {
    count.textContent = list.size ? ` (${list.size})` : "";
  }
}

async function send(form) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    // Whoever goes on to the next page at once still has it on the list.
    keepalive: true,
  });
  if (!response.ok) throw new Error(response.status);
  return (await response.json()).message;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-my-list]")) return;
  event.preventDefault();
  try {
    const message = await send(form);
    mark();
    status.textContent = message;
  } catch {
    // The ordinary way shows what is wrong.
    form.submit();
  }
});

// Results that htmx has put in place, and pages that the browser took out of its memory.
document.addEventListener("htmx:afterSettle", mark);
window.addEventListener("pageshow", mark);
mark();
