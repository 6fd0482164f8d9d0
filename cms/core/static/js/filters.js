// What a list with filters does when htmx has put new results in place: nobody loses their place.
const NARROW = window.matchMedia("(width < 60rem)");
const filters = document.querySelector("#filters");
const panel = filters?.querySelector("details");

function goToResults() {
  document.querySelector("#results-title")?.focus();
}

// The tabs may go on beyond the edge of a phone: the current one is brought into view. By hand, since
// scrollIntoView() may move the page as well.
function showCurrentTab() {
  const current = document.querySelector("#kinds [aria-current]");
  if (!current) return;
  const strip = current.parentElement;
  const [outer, inner] = [strip.getBoundingClientRect(), current.getBoundingClientRect()];
  const isInView = inner.left >= outer.left && inner.right <= outer.right;
  const left = (inner.left + inner.right - outer.left - outer.right) / 2;
  if (!isInView) strip.scrollBy({ left, behavior: "instant" });
}

// On a phone the ways to narrow the list are seen at a glance before one is opened; those from which
// something is chosen are open.
if (NARROW.matches) {
  for (const group of filters?.querySelectorAll(".facet-group") ?? []) {
    group.open = group.querySelector(":checked") !== null;
  }
}
showCurrentTab();

// What somebody opened or closed stays so when the counts are renewed, and with it the keyboard's place.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  for (const group of event.detail.fragment.querySelectorAll("[data-facet]")) {
    const before = filters?.querySelector(`[data-facet="${group.dataset.facet}"]`);
    if (before) group.open = before.open;
  }
});

document.addEventListener("htmx:afterSettle", () => {
  showCurrentTab();
  // The chip or the link that was pressed is gone: the keyboard would start again at the top.
  if (document.activeElement === document.body) goToResults();
});

filters?.addEventListener("submit", (event) => {
  // The results are there already; on a phone the filters cover them.
  event.preventDefault();
  if (NARROW.matches && panel) panel.open = false;
  goToResults();
});
