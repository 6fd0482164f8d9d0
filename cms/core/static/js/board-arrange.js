// Lets ideas be dragged to another place or section. The fields beside each do the same without.
const told = document.querySelector("[data-arrange-told]");
let dragged;

function placeOf(row) {
  return [...row.parentElement.children].indexOf(row) + 1;
}

async function send(row) {
  const list = row.closest(".arrange-list");
  const data = new FormData(row.querySelector("form"));
  data.set("do", "move");
  data.set("section", list.dataset.section);
  data.set("place", placeOf(row));
  const response = await fetch(location.pathname, { method: "POST", body: data });
  if (!response.ok) throw new Error(response.status);
  const section = list.closest("section").querySelector("h2").textContent;
  told.textContent = `Moved to place ${placeOf(row)} in ${section}.`;
}

for (const row of document.querySelectorAll(".arrange-row")) {
  const handle = row.querySelector("[data-handle]");
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    dragged = { row, list: row.parentElement, next: row.nextElementSibling };
    row.classList.add("dragged");
  });
}

// On the whole page: an element that moves in the tree would lose a pointer that it had captured.
document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const below = document.elementFromPoint(event.clientX, event.clientY);
  const other = below?.closest(".arrange-row");
  const list = below?.closest("section")?.querySelector(".arrange-list");
  if (other && other !== dragged.row) {
    const box = other.getBoundingClientRect();
    const isBefore = event.clientY < box.top + box.height / 2;
    other[isBefore ? "before" : "after"](dragged.row);
  } else if (list && !list.children.length) {
    list.append(dragged.row);
  }
});

function letGo() {
  const { row, list, next } = dragged;
  dragged = undefined;
  row.classList.remove("dragged");
  return { row, list, next };
}

document.addEventListener("pointerup", async () => {
  if (!dragged) return;
  const { row, list, next } = letGo();
  if (row.parentElement === list && row.nextElementSibling === next) return;
  try {
    await send(row);
  } catch {
    list.insertBefore(row, next);
    told.textContent = "That did not work. The idea is back where it was.";
  }
});

document.addEventListener("pointercancel", () => {
  if (!dragged) return;
  const { row, list, next } = letGo();
  list.insertBefore(row, next);
});

// Whoever moved an idea by a button goes on from it.
if (location.hash) document.querySelector(location.hash)?.focus();
