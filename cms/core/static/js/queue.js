// The moderators' queue: ten seconds to undo, shortcuts, claims. Without it every form is sent as it is.

const UNDO_SECONDS = 10;
const READING_SECONDS = 3;
const SHORTCUTS = { a: "approve", r: "return", h: "hold" };
const SWITCH = "queue-shortcuts-off";

const queue = document.querySelector("[data-queue]");
const status = document.querySelector("[data-queue-status]");
const waiting = new Set();

const items = () => [...queue.querySelectorAll("[data-queue-item]:not([hidden])")];
const formOf = (item) => item.querySelector("[data-decision]");
const titleOf = (item) => item.dataset.title;

function element(name, words, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: words }, properties);
}

function say(words) {
  status.textContent = words;
}

function dataOf(form, submitter) {
  const data = new FormData(form, submitter);
  return { data, address: form.action };
}

async function send(pending, options = {}) {
  const { data, address } = pending;
  return fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" }, ...options });
}

// Ten seconds in which nothing is sent yet; leaving the page sends it at once. `hidden` makes room
// for the bar; `what` names what was decided on.
function sendLater(hidden, what, form, submitter, sendIt) {
  const pending = dataOf(form, submitter);
  const words = submitter.firstChild.textContent.trim();
  const bar = element("div", "", { className: "queue-undo" });
  const text = element("span", `${words}: ${what}. `);
  const seconds = element("span", `Sent in ${UNDO_SECONDS} seconds. `);
  seconds.setAttribute("aria-hidden", "true");
  const undo = element("button", "Undo", { type: "button", className: "button button-small button-secondary" });
  const now = element("button", "Send it now", { type: "button", className: "button button-small button-secondary" });
  for (const button of [undo, now]) {
    button.setAttribute("aria-label", `${button.textContent}: ${words} ${what}`);
  }
  bar.append(text, seconds, undo, now);
  hidden.before(bar);
  hidden.hidden = true;
  let left = UNDO_SECONDS;
  say(`${words}: sent in ${UNDO_SECONDS} seconds. You can undo it.`);
  undo.focus({ preventScroll: true });
  bar.scrollIntoView({ block: "center" });
  const finish = () => {
    clearInterval(clock);
    waiting.delete(pending);
  };
  const sendNow = () => {
    finish();
    sendIt(pending, bar);
  };
  const clock = setInterval(() => {
    left -= 1;
    seconds.textContent = `Sent in ${left} seconds. `;
    if (left === 5) say("5 seconds left to undo.");
    if (left <= 0) sendNow();
  }, 1000);
  now.addEventListener("click", sendNow);
  undo.addEventListener("click", () => {
    finish();
    bar.remove();
    hidden.hidden = false;
    submitter.focus();
    say("Undone. Nothing was sent.");
  });
  waiting.add(pending);
}

async function decideOn(item, pending, bar) {
  const hadFocus = bar.contains(document.activeElement);
  let message = "It could not be sent. Are you still connected, and signed in?";
  let isDone = false;
  try {
    const response = await send(pending);
    if (response.headers.get("Content-Type")?.startsWith("application/json")) {
      message = (await response.json()).message;
      isDone = response.ok || response.status === 409;
    }
  } catch {
    // The words above say it.
  }
  say(message);
  if (isDone) {
    countDown();
    bar.replaceChildren(element("span", message));
    if (hadFocus) (items().find((next) => bar.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING) ?? queue.querySelector("a")).focus();
    item.remove();
    return;
  }
  bar.remove();
  item.hidden = false;
  showError(item, message);
}

function countDown() {
  const count = queue.querySelector("[data-queue-count]");
  count.textContent = Math.max(0, Number(count.textContent) - 1);
}

function showError(item, message) {
  const notice = item.querySelector("[data-claim-notice]");
  if (notice.hidden && message.includes("Take it over")) notice.hidden = false;
  putError(item, item.querySelector("header"), message);
  item.focus();
}

// The message stands where the answer is given, also on a phone.
function askForReason(item, form) {
  const title = form.querySelector("h3");
  putError(item, title, "Tell the author why: pick a reason or write a line.");
  form.querySelector("input[type=radio]:checked, input[type=radio]").focus({ preventScroll: true });
  title.scrollIntoView({ block: "start" });
}

function putError(item, place, message) {
  const error = item.querySelector("[data-error]") ?? element("p", "", { className: "queue-error queue-notice" });
  error.dataset.error = "";
  error.textContent = message;
  place.after(error);
  say(message);
}

function needsWords(form, decision) {
  const reason = form.querySelector("input[type=radio]:checked")?.value;
  const comment = form.querySelector("textarea").value.trim();
  return ["return", "reject"].includes(decision) && !reason && !comment;
}

queue.addEventListener("submit", (event) => {
  const form = event.target;
  const { submitter } = event;
  if (!form.matches("[data-decision]") || !submitter) return;
  const item = form.closest("[data-queue-item]");
  if (submitter.matches("[data-words-button]")) {
    event.preventDefault();
    putWords(form);
  } else if (submitter.matches("[data-claim-button]")) {
    event.preventDefault();
    claim(item, true);
  } else if (needsWords(form, submitter.value)) {
    event.preventDefault();
    askForReason(item, form);
  } else {
    event.preventDefault();
    sendLater(item, `“${titleOf(item)}”`, form, submitter, (pending, bar) => decideOn(item, pending, bar));
  }
});

// Many at once: the page that comes back tells what was decided, and what could not be.
const many = document.querySelector("#many");
many?.addEventListener("submit", (event) => {
  const { submitter } = event;
  const ticked = queue.querySelectorAll("input[name=item]:checked").length;
  const wantsWords = submitter?.value === "return" && !many.elements.reason.value && !many.elements.comment.value.trim();
  // The server says what is missing.
  if (!submitter || !ticked || wantsWords || many.dataset.sent) return;
  event.preventDefault();
  const what = ticked === 1 ? "1 idea" : `${ticked} ideas`;
  sendLater(many, what, many, submitter, () => {
    many.dataset.sent = "yes";
    many.requestSubmit(submitter);
  });
});

// A reason's words go into the field, where they can be changed; it is then the only text.
function putWords(form) {
  const chosen = form.querySelector("input[type=radio]:checked");
  const words = chosen?.closest("label").dataset.words;
  const field = form.querySelector("textarea");
  if (words) {
    field.value = [words, field.value.trim()].filter(Boolean).join("\n\n");
    form.querySelector("input[type=radio][value='']").checked = true;
  }
  field.focus();
}

async function claim(item, isAloud = false) {
  if (item.dataset.claimed || !item.dataset.claim) return;
  for (const other of items()) delete other.dataset.claimed;
  item.dataset.claimed = "yes";
  const data = new FormData();
  data.set("csrfmiddlewaretoken", formOf(item).elements.csrfmiddlewaretoken.value);
  try {
    const response = await send({ data, address: item.dataset.claim });
    const { message } = await response.json();
    if (response.status === 409) {
      item.querySelector("[data-claim-words]").textContent = message;
      item.querySelector("[data-claim-notice]").hidden = false;
      say(message);
    } else if (isAloud) {
      say("Others see for ten minutes that you are at this idea.");
    }
  } catch {
    delete item.dataset.claimed;
  }
}

// Whoever stays with an idea for a while, or begins to write about it, is at it.
let reading;
queue.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-queue-item]");
  clearTimeout(reading);
  if (item) reading = setTimeout(() => claim(item), READING_SECONDS * 1000);
});
queue.addEventListener("input", (event) => {
  const item = event.target.closest("[data-queue-item]");
  if (item && event.target.closest("[data-decision]")) claim(item);
});

addEventListener("pagehide", () => {
  for (const pending of waiting) send(pending, { keepalive: true });
  waiting.clear();
});

// Shortcuts: single keys, so off while somebody types, and off for good when they say so.
const isOff = () => localStorage.getItem(SWITCH) === "yes";
const help = document.createElement("dialog");
help.className = "queue-help";
help.setAttribute("aria-labelledby", "queue-help-title");
help.append(element("h2", "Keys in the queue", { id: "queue-help-title" }));
const list = document.createElement("dl");
for (const [key, words] of [["j", "next idea"], ["k", "idea before"], ["a", "approve"], ["r", "return: go to the reasons, then to the button"], ["h", "hold for the safeguarding lead"], ["?", "show this"]]) {
  const row = document.createElement("div");
  row.append(element("dt", key), element("dd", words));
  list.append(row);
}
const close = element("button", "Close", { type: "button", className: "button button-small" });
close.addEventListener("click", () => help.close());
help.append(list, close);
queue.append(help);

const switcher = element("button", "", { type: "button", className: "button button-small button-secondary queue-keys" });
const helper = element("button", "Keys in the queue", { type: "button", className: "button button-small button-secondary queue-keys" });
helper.addEventListener("click", () => help.showModal());
function showSwitch() {
  switcher.textContent = isOff() ? "Switch the keys on" : "Switch the keys off";
}
switcher.addEventListener("click", () => {
  localStorage.setItem(SWITCH, isOff() ? "no" : "yes");
  showSwitch();
  say(isOff() ? "The keys are off." : "The keys are on.");
});
showSwitch();
document.querySelector(".queue-ways").append(" ", helper, " ", switcher);

function currentItem() {
  return document.activeElement?.closest("[data-queue-item]") ?? null;
}

function move(step) {
  const all = items();
  const place = all.indexOf(currentItem());
  const next = all[place < 0 ? 0 : Math.min(Math.max(place + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "start" });
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (help.open || isTyping(event.target)) return;
  const act = { j: () => move(1), k: () => move(-1), "?": () => help.showModal() }[event.key];
  const decision = SHORTCUTS[event.key];
  const item = currentItem();
  if (act) act();
  else if (decision && item) press(item, decision);
  else return;
  event.preventDefault();
});

function press(item, decision) {
  const form = formOf(item);
  if (decision === "return" && needsWords(form, decision)) {
    form.querySelector("input[type=radio]").focus();
    say("Pick a reason, then press r again.");
    return;
  }
  item.querySelector(`button[value="${decision}"]`)?.click();
}
