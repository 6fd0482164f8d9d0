// Arrow keys go from slide to slide, as in any slideshow; the links do without.
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, iframe");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape") document.querySelector(".slide-bar a")?.click();
  const link = document.querySelector(`a[rel=${KEYS[event.key]}]`);
  if (!KEYS[event.key] || !link) return;
  event.preventDefault();
  link.click();
});
// A screen reader starts with the idea, not with the bar.
document.querySelector("main").focus({ preventScroll: true });
