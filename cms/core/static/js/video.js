// Plays a video in the page, but only after a click: until then nothing is asked of its host.
for (const box of document.querySelectorAll("[data-video]")) {
  const button = document.createElement("button");
  button.className = "button quiet small";
  button.type = "button";
  button.textContent = `Play it here (from ${new URL(box.dataset.video).hostname})`;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = box.dataset.video;
    frame.title = box.dataset.title;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.replaceWith(frame);
    frame.focus();
  });
  box.append(button);
}
