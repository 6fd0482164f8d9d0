// "/" goes to the search box of the page. Somebody who speaks to the machine, or whose hand slips,
// may not want a single key to do anything (WCAG 2.1.4): a tick on the search page turns it off.
const OFF = "search-key-off";
const BOXES = ["main [role=search] input[type=search]", ".site-header input[type=search]"];

// Where "Search" in the header leads.
const WORDS = "#search-words";

function isOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    // A browser that keeps nothing could not keep it off either.
    return true;
  }
}

function show() {
  for (const box of document.querySelectorAll("[data-search-key]")) box.checked = !isOff();
  for (const hint of document.querySelectorAll("[data-search-hint]")) {
    hint.classList.toggle("is-off", isOff());
  }
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.isComposing || isOff() || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const boxes = BOXES.flatMap((selector) => [...document.querySelectorAll(selector)]);
  const box = boxes.find((candidate) => candidate.offsetParent !== null);
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-search-key]")) return;
  try {
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  } catch {
    // It stays off: see above.
  }
  show();
});

// Browsers that pass over the fragment when it names a field.
if (location.hash === WORDS) document.querySelector(WORDS)?.focus();

// "Search" in the header of a small screen: words that stand in a box of this page are not lost.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".to-search");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const box = document.querySelector("main [role=search] input[name=q]");
  if (box?.form.dataset.suggest) {
    event.preventDefault();
    box.focus();
  } else if (box) link.search = box.value.trim() && new URLSearchParams({ q: box.value });
});

window.addEventListener("pageshow", show);
show();
