// What only a script can do for somebody who writes an idea: buttons for bold, italics and lists,
// and words that are kept by themselves, on the site as a draft and in this tab when it is offline.
const form = document.querySelector("[data-idea-form]");
const status = document.querySelector("[data-autosave]");
const PAUSE_MS = 4000;

const MARKS = [
  ["Bold", "**", "b"],
  ["Italics", "*", "i"],
];

function wrapSelection(field, mark) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  field.setRangeText(`${mark}${words}${mark}`, start, end, "end");
  if (!words) field.setSelectionRange(start + mark.length, start + mark.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function makeList(field) {
  const { selectionStart, selectionEnd, value } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split("\n");
  field.setRangeText(lines.map((line) => `- ${line.replace(/^- /, "")}`).join("\n"), start, selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet small";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

for (const field of document.querySelectorAll("textarea[data-formatting]")) {
  const bar = document.createElement("div");
  bar.className = "toolbar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Formatting");
  for (const [label, mark] of MARKS) bar.append(button(label, () => wrapSelection(field, mark)));
  bar.append(button("List", () => makeList(field)));
  field.before(bar);
  field.addEventListener("keydown", (event) => {
    const found = MARKS.find(([, , key]) => key === event.key.toLowerCase());
    if (!found || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    wrapSelection(field, found[1]);
  });
}

// The words stay in this tab alone: a computer in a staff room has many users.
const place = form && `idea:${location.pathname}`;
const texts = () => [...form.querySelectorAll("input[type=text], textarea")].filter((f) => f.name);

function keepInTab() {
  sessionStorage.setItem(place, JSON.stringify(texts().map((field) => [field.name, field.value])));
}

function offerWhatIsKept() {
  const wasSent = sessionStorage.getItem(`${place}:sent`);
  sessionStorage.removeItem(`${place}:sent`);
  // What was sent is with EMAS, unless the reader came back because it did not get through.
  if (wasSent && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") {
    sessionStorage.removeItem(place);
    return;
  }
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "[]");
  const lost = kept.filter(([name, value]) => value && form.elements[name]?.value !== value);
  if (!lost.length) return;
  const note = document.createElement("p");
  note.className = "kept-words row";
  note.append("This tab still has words that you wrote here before. ");
  note.append(
    button("Bring them back", () => {
      for (const [name, value] of lost) form.elements[name].value = value;
      note.remove();
      texts()[0].focus();
      saveSoon();
    }),
    button("Throw them away", () => {
      sessionStorage.removeItem(place);
      note.remove();
      texts()[0].focus();
    }),
  );
  form.querySelector("h1").after(note);
}

let timer;
let isLeaving = false;
function saveSoon() {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
}

async function save() {
  if (isLeaving) return;
  const data = new FormData(form);
  // Photos go when the form is sent: nobody uploads one every few seconds.
  for (const field of form.querySelectorAll("input[type=file]")) data.delete(field.name);
  data.set("do", "autosave");
  try {
    const response = await fetch(form.action, { method: "POST", body: data });
    const { message } = await response.json();
    status.textContent = message;
    if (response.ok) sessionStorage.removeItem(place);
  } catch {
    status.textContent = "Not kept on the site: the connection is gone. This tab has your words.";
  }
}

if (form && status) {
  offerWhatIsKept();
  form.addEventListener("input", () => {
    keepInTab();
    saveSoon();
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
    sessionStorage.setItem(`${place}:sent`, "yes");
  });
}
