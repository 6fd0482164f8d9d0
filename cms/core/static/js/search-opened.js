// Tells the site that a result was opened: what was asked, which result, and what was asked in this
// tab just before without anything being opened. Nothing about who did it; links stay links.
const KEY = "search-unanswered";
const MAX_AGE = 10 * 60 * 1000;
const MAX_BEFORE = 3;
const PER_PAGE = 10;

const asked = () => new URLSearchParams(location.search);
const query = () => (asked().get("q") ?? "").trim();

// Pairs of a query and its time.
function unanswered() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY)) ?? [];
    return stored.filter(([text, time]) => text !== query() && Date.now() - time < MAX_AGE);
  } catch {
    return [];
  }
}

function remember(queries) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(queries.slice(-MAX_BEFORE - 1)));
  } catch {
    // A browser that keeps nothing: the result itself is counted all the same.
  }
}

function placeOf(result) {
  const results = [...document.querySelectorAll("[data-entry]")];
  const page = Number.parseInt(asked().get("page") ?? "1", 10) || 1;
  return (page - 1) * PER_PAGE + results.indexOf(result) + 1;
}

function tell(event) {
  const result = event.target.closest?.("a")?.closest("[data-entry]");
  if (!result || !query() || event.button > 1) return;
  const entry = result.dataset.entry;
  const message = new URLSearchParams({ q: query(), entry, place: placeOf(result) });
  for (const [text] of unanswered().slice(-MAX_BEFORE)) message.append("before", text);
  navigator.sendBeacon(new URL("/search/opened/", location), message);
  remember([]);
}

function begin() {
  if (query()) remember([...unanswered(), [query(), Date.now()]]);
}

document.addEventListener("click", tell);
// The middle button opens a new tab.
document.addEventListener("auxclick", tell);
window.addEventListener("pageshow", begin);
