// Keeps an open board up to date. What is gone leaves at once; what is new or changed is only
// offered, and shown when the reader asks, so that nothing moves under their eyes.
const ideas = document.querySelector("#ideas[data-board]");
const place = document.querySelector("[data-live-place]");
const base = `/ideas-live/${ideas.dataset.board}/`;
const isTable = ideas.matches(".layout-table");
const offered = new Set();
let token = ideas.dataset.token;
let number = Number(ideas.dataset.version);
let mustReload = false;
let isEnded = false;
let lastSign = Date.now();
let timer;

const MINUTE = 60_000;

place.replaceChildren();
const bar = document.createElement("div");
bar.className = "live-bar";
bar.setAttribute("role", "status");
const button = document.createElement("button");
button.type = "button";
button.className = "button";
const said = document.createElement("p");
said.className = "sr";
said.setAttribute("role", "status");
place.after(bar);
document.body.append(said);

function find(id) {
  return document.querySelector(`[data-idea="${id}"]`);
}

// At most two seconds between two questions, so that a take-down is never seen for longer.
function pause() {
  const idle = Date.now() - lastSign;
  const seconds = idle > 30 * MINUTE ? 30 : idle > 10 * MINUTE ? 10 : 1.7;
  return seconds * 1000 * (0.8 + 0.2 * Math.random());
}

function count(many, one, more) {
  return many === 1 ? `1 ${one}` : `${many} ${more}`;
}

function words() {
  if (mustReload) return "This board has changed, show it";
  const changed = [...offered].filter(find).length;
  const fresh = offered.size - changed;
  const parts = [];
  if (fresh) parts.push(count(fresh, "new idea", "new ideas"));
  if (changed) parts.push(count(changed, "idea changed", "ideas changed"));
  return `${parts.join(" and ")}, show ${offered.size === 1 ? "it" : "them"}`;
}

function offer() {
  if (!mustReload && !offered.size) {
    bar.replaceChildren();
    return;
  }
  const text = words();
  if (button.textContent !== text) button.textContent = text;
  if (!button.isConnected) bar.append(button);
}

// The reader's eyes stay where they are: what is inserted above them scrolls away.
function keepingPlace(change) {
  const seen = [...ideas.querySelectorAll("[data-idea]")].find(
    (idea) => idea.getBoundingClientRect().bottom > 0,
  );
  const before = seen?.getBoundingClientRect().top;
  change();
  if (seen?.isConnected) {
    window.scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

function remove(id) {
  const idea = find(id);
  offered.delete(id);
  if (!idea) return;
  const next = idea.nextElementSibling ?? idea.previousElementSibling;
  const hadFocus = idea.contains(document.activeElement);
  keepingPlace(() => idea.remove());
  if (hadFocus) (next?.querySelector("a") ?? document.querySelector("#main")).focus();
  said.textContent = "An idea was taken off this board.";
}

function end() {
  isEnded = true;
  offered.clear();
  mustReload = false;
  bar.replaceChildren();
  for (const idea of document.querySelectorAll("[data-idea]")) idea.remove();
  said.className = "state";
  said.textContent = "This board cannot be read any more.";
  place.replaceChildren(said);
}

async function learn() {
  const response = await fetch(`${base}changes?since=${number}`);
  if (response.status === 404) return end();
  if (!response.ok) throw new Error(response.status);
  const news = await response.json();
  number = news.number;
  for (const id of news.gone) remove(id);
  for (const id of news.shown) offered.add(id);
  mustReload ||= news.reload || news.arranged;
  offer();
}

async function ask() {
  const response = await fetch(`${base}version`, {
    headers: { "If-None-Match": `"${token}"` },
    cache: "no-store",
  });
  if (response.status === 404) return end();
  if (response.status !== 200) return;
  await learn();
  // Only now: had learning failed, the next question must learn it again.
  token = response.headers.get("ETag").replace(/^W\/|"/g, "");
}

async function tick() {
  clearTimeout(timer);
  if (document.hidden || isEnded) return;
  try {
    await ask();
  } catch {
    // The network is away; the next question may reach the site.
  }
  clearTimeout(timer);
  timer = setTimeout(tick, pause());
}

function newList() {
  const known = document.querySelector("[data-new-ideas] .slips");
  if (known) return known;
  const section = document.createElement("section");
  section.className = "board-section layout-grid";
  section.dataset.newIdeas = "";
  section.innerHTML =
    '<header><h2 id="new-ideas" tabindex="-1">New ideas</h2></header><ul class="slips"></ul>';
  section.setAttribute("aria-labelledby", "new-ideas");
  place.append(section);
  return section.querySelector(".slips");
}

function put(cards) {
  const fresh = [];
  for (const card of cards) {
    const old = find(card.dataset.idea);
    if (old) old.replaceWith(card);
    else fresh.push(card);
  }
  if (fresh.length) newList().prepend(...fresh);
}

async function show() {
  const ids = [...offered].slice(0, 40);
  const hasRow = isTable && ids.some((id) => find(id));
  if (mustReload || hasRow) return location.reload();
  const response = await fetch(`${base}cards?ids=${ids.join(",")}`);
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const cards = [...page.querySelectorAll("[data-idea]")];
  // Whoever pressed the button goes on from it; it only leaves when nothing is left to show.
  const hadFocus = document.activeElement === button;
  keepingPlace(() => put(cards));
  for (const id of ids) offered.delete(id);
  offer();
  if (hadFocus && !button.isConnected) {
    (find(cards[0]?.dataset.idea)?.querySelector("a") ?? ideas).focus({ preventScroll: true });
  }
  said.textContent = `${count(cards.length, "idea", "ideas")} shown. New ideas are at the top.`;
}

button.addEventListener("click", () => show().catch(() => location.reload()));
for (const name of ["pointerdown", "keydown", "scroll", "focus"]) {
  window.addEventListener(name, () => { lastSign = Date.now(); }, { passive: true });
}
document.addEventListener("visibilitychange", tick);
window.addEventListener("pageshow", tick);
