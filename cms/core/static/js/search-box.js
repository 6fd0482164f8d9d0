// Suggests titles and tags in the boxes that search everything, and in an empty one what was looked
// for before: the "editable combobox with list autocomplete" of the ARIA Authoring Practices.
// Without it, or when the site does not answer, the box is a form like any other.
const PAUSE_MS = 200;
const MIN_LETTERS = 2;
const MIN_ROOM_PX = 240;
const GAP_PX = 12;

// Recent searches never leave the browser. They are kept for the tab and not for good, since many
// computers in schools are shared, and what somebody looked for can tell of a child or of a need:
// who closes the tab leaves nothing to the next.
const RECENT = "recent-searches";
// What search-opened.js and htmx know in this tab of what was looked for.
const OTHER_TRACES = ["search-unanswered", "htmx-current-path-for-history"];
const MAX_RECENT = 5;
const KEPT = "Kept in this tab only, until you close it.";

function recentSearches() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    // What is no list, or a browser that keeps nothing.
    return [];
  }
}

function keepSearches(texts) {
  try {
    if (texts.length) sessionStorage.setItem(RECENT, JSON.stringify(texts.slice(0, MAX_RECENT)));
    else for (const name of [RECENT, ...OTHER_TRACES]) sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing.
  }
}

function without(text) {
  const small = text.toLowerCase();
  return recentSearches().filter((other) => other.toLowerCase() !== small);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("viewBox", "0 0 24 24");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

function said(name, count) {
  if (name === "Suggestions") return `${count || "No"} suggestion${count === 1 ? "" : "s"}`;
  return count ? `${count} recent search${count === 1 ? "" : "es"}` : "";
}

class SearchBox {
  constructor(form, number) {
    this.form = form;
    this.id = `suggestions-${number}`;
    this.input = form.querySelector("input[type=search]");
    this.list = element("ul", { id: this.id });
    this.list.setAttribute("role", "listbox");
    const byKey = element("span", { className: "by-key", textContent: " The Delete key takes one off." });
    this.note = element("p", { id: `${this.id}-note`, className: "note" }, KEPT, byKey);
    this.panel = element("div", { className: "suggestions", hidden: true }, this.list, this.note);
    this.status = element("p", { className: "sr" });
    this.status.setAttribute("role", "status");
    form.append(this.panel, this.status);
    this.options = [];
    this.marked = -1;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-expanded", "false");
    this.input.autocomplete = "off";
    this.listen();
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  listen() {
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    for (const name of ["focus", "click"]) {
      this.input.addEventListener(name, () => {
        if (!this.input.value && !this.isOpen) this.offer();
      });
    }
    this.form.addEventListener("submit", () => this.close());
    // A press on the list leaves the focus, and with it a phone's keyboard, where it is.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const place = [...this.list.children].indexOf(event.target.closest("[role=option]"));
      if (place < 0) return;
      if (event.target.closest(".take-off")) this.takeOff(place);
      else this.choose(place);
    });
    window.visualViewport?.addEventListener("resize", () => this.isOpen && this.fit());
  }

  // Waits until somebody stops typing for a moment; an empty box is no question to the site.
  wait() {
    this.mark(-1);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.offer(), this.input.value.trim() ? PAUSE_MS : 0);
  }

  async offer() {
    this.stop();
    const text = this.input.value.trim();
    if (!text) this.showRecent();
    else if (text.length < MIN_LETTERS) this.close();
    else await this.ask(text);
  }

  async ask(text) {
    const question = new AbortController();
    this.question = question;
    try {
      const address = `${this.form.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: question.signal });
      if (!response.ok) throw new Error(response.status);
      const { suggestions } = await response.json();
      if (!question.signal.aborted) this.show(suggestions, "Suggestions");
    } catch {
      if (!question.signal.aborted) this.close();
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.question?.abort();
  }

  showRecent() {
    const searches = recentSearches().map((text) => ({
      title: text,
      url: `${this.form.action}?${new URLSearchParams({ q: text })}`,
      isRecent: true,
    }));
    const forget = { title: "Forget my searches", isForget: true };
    this.show(searches.length ? [...searches, forget] : [], "Recent searches");
  }

  show(options, name) {
    this.mark(-1);
    this.options = options;
    this.list.replaceChildren(...options.map((option, place) => this.made(option, place)));
    this.list.setAttribute("aria-label", name);
    const count = options.filter((option) => !option.isForget).length;
    const isRecent = count < options.length;
    this.note.hidden = !isRecent;
    if (isRecent) this.input.setAttribute("aria-describedby", this.note.id);
    else this.input.removeAttribute("aria-describedby");
    if (!count) this.close();
    else if (!this.isOpen) this.open();
    else this.fit();
    this.status.textContent = said(name, count);
  }

  made(option, place) {
    const made = element("li", { id: `${this.id}-${place}` });
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    if (option.isRecent) made.append(icon("clock"));
    if (option.isForget) made.className = "forget";
    made.append(element("span", { className: "title", dir: "auto", textContent: option.title }));
    if (option.kind) made.append(" ", element("span", { className: "kind", textContent: option.kind }));
    if (option.isRecent) {
      // For the pointer; by keyboard it is the Delete key.
      const off = element("span", { className: "take-off", title: "Forget this search" }, icon("x"));
      off.setAttribute("aria-hidden", "true");
      made.append(off);
    }
    return made;
  }

  open() {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const room = this.room();
    if (room < MIN_ROOM_PX) {
      // As far as the list asks for, but the box stays in view.
      this.panel.style.removeProperty("--room");
      const { top } = this.form.getBoundingClientRect();
      const missing = Math.min(this.panel.offsetHeight - room, top - GAP_PX);
      if (missing > 0) window.scrollBy({ top: missing, behavior: "instant" });
    }
    this.fit();
  }

  // What a phone's keyboard covers is no room.
  room() {
    const view = window.visualViewport;
    const end = view ? view.offsetTop + view.height : window.innerHeight;
    return end - this.form.getBoundingClientRect().bottom - GAP_PX;
  }

  fit() {
    this.panel.style.setProperty("--room", `${Math.max(this.room(), MIN_ROOM_PX / 2)}px`);
  }

  close() {
    this.stop();
    this.mark(-1);
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-describedby");
    this.status.textContent = "";
  }

  mark(place) {
    this.list.children[this.marked]?.setAttribute("aria-selected", "false");
    const option = this.isOpen ? this.list.children[place] : undefined;
    this.marked = option ? place : -1;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  async press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key, altKey } = event;
    if (key === "ArrowDown" || (key === "ArrowUp" && !altKey)) {
      event.preventDefault();
      await this.move(key === "ArrowDown" ? 1 : -1, altKey);
    } else if (this.isOpen && (key === "Escape" || key === "ArrowUp")) {
      // A box of this type is emptied by Escape: only when there is no list to close.
      event.preventDefault();
      this.close();
    } else if (key === "Enter" && this.marked >= 0) {
      event.preventDefault();
      this.choose(this.marked);
    } else if (key === "Delete" && this.options[this.marked]?.isRecent) {
      event.preventDefault();
      const place = this.marked;
      this.takeOff(place);
      this.mark(Math.min(place, this.options.length - 2));
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      // These move in the text, as everywhere.
      this.mark(-1);
    }
  }

  async move(step, onlyOpen) {
    const wasOpen = this.isOpen;
    if (!wasOpen) await this.offer();
    if (onlyOpen || !this.isOpen) return;
    const start = step > 0 ? -1 : this.options.length;
    const from = wasOpen && this.marked >= 0 ? this.marked : start;
    this.mark((from + step + this.options.length) % this.options.length);
  }

  choose(place) {
    const option = this.options[place];
    this.close();
    if (option.isForget) {
      keepSearches([]);
      this.status.textContent = "Your searches are forgotten.";
    } else location.assign(option.url);
  }

  takeOff(place) {
    keepSearches(without(this.options[place].title));
    this.showRecent();
    if (!this.isOpen) this.status.textContent = "Your searches are forgotten.";
  }
}

const searched = document.querySelector("form[data-searched]")?.dataset.searched;
if (searched) keepSearches([searched, ...without(searched)]);
document.querySelectorAll("form[data-suggest]").forEach((form, number) => new SearchBox(form, number));
