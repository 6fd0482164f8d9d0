// What a list with filters does when htmx has put new results in place: nobody loses their place.
const filters = document.querySelector("#filters");
const panel = filters?.querySelector("details");

function goToResults() {
  document.querySelector("#results-title")?.focus();
}

document.addEventListener("htmx:afterSettle", () => {
  // The chip or the link that was pressed is gone: the keyboard would start again at the top.
  if (document.activeElement === document.body) goToResults();
});

filters?.addEventListener("submit", (event) => {
  // The results are there already; on a phone the filters cover them.
  event.preventDefault();
  if (window.matchMedia("(width < 60rem)").matches && panel) panel.open = false;
  goToResults();
});
