// Reacts to an idea without leaving the page. Without this the form does the same.
const status = document.createElement("p");
status.className = "sr";
status.setAttribute("role", "status");
document.body.append(status);

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  const response = await fetch(form.action, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    keepalive: true,
  });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

function show(form, { words, value, message }) {
  const box = form.closest("[data-reactions]");
  box.querySelector("[data-reaction-count]").textContent = words || "Nobody has reacted yet.";
  for (const button of form.querySelectorAll("[aria-pressed]")) {
    const number = Number(button.value) || 1;
    button.setAttribute("aria-pressed", String(value === number));
    button.classList.toggle("filled", button.name === "stars" && value >= number);
  }
  const clear = form.querySelector("[data-clear]");
  if (clear && clear === document.activeElement && value === 0) {
    form.querySelector("[aria-pressed]").focus();
  }
  clear?.toggleAttribute("hidden", value === 0);
  status.textContent = `${message} ${words}`;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-react]")) return;
  event.preventDefault();
  const button = event.submitter;
  try {
    show(form, await send(form, button));
  } catch {
    // The ordinary way shows what is wrong.
    if (button?.name) {
      const field = Object.assign(document.createElement("input"), {
        type: "hidden",
        name: button.name,
        value: button.value,
      });
      form.append(field);
    }
    form.submit();
  }
});
