// Cuts a photo and blurs parts of it before it is sent: what is blurred here never leaves this
// computer. By pointer on the picture, or by the four sliders with the keyboard or by voice.
const MAX_SIDE_PX = 2000;
const THUMBNAIL_PX = 240;
// A face in so few squares cannot be made out again.
const MAX_SQUARES = 5;
const EDGES = [
  ["left", "Left edge", 30],
  ["top", "Upper edge", 30],
  ["width", "Width", 40],
  ["height", "Height", 40],
];

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class PhotoEditor {
  constructor(field) {
    this.field = field;
    this.steps = [];
    this.view = make("canvas", { className: "photo-view" });
    this.sliders = new Map();
    this.status = make("p", { className: "small" });
    this.status.setAttribute("role", "status");
    this.dialog = make(
      "dialog",
      { className: "photo-editor" },
      make("h2", { textContent: "Cut the photo, or blur parts of it" }),
      make("p", { className: "help", textContent: "Draw a frame on the photo, or set it with the sliders." }),
      this.view,
      this.edges(),
      this.buttons(),
      this.status,
    );
    this.dialog.setAttribute("aria-label", "Cut the photo, or blur parts of it");
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.followPointer();
  }

  edges() {
    const box = make("div", { className: "photo-edges" });
    for (const [name, label, value] of EDGES) {
      const slider = make("input", { type: "range", min: 0, max: 100, value });
      slider.addEventListener("input", () => this.show());
      this.sliders.set(name, slider);
      box.append(make("label", {}, make("span", { textContent: label }), slider));
    }
    return box;
  }

  buttons() {
    const row = make("div", { className: "row" });
    const add = (text, action, quiet = true) => {
      const button = make("button", { type: "button", textContent: text });
      button.className = quiet ? "button quiet small" : "button small";
      button.addEventListener("click", action);
      row.append(button);
    };
    add("Blur this part", () => this.change(blurred, "This part is blurred."));
    add("Keep only this part", () => this.change(cut, "The rest is cut off."));
    add("Undo", () => this.undo());
    add("Use this photo", () => this.finish(), false);
    add("Cancel", () => this.dialog.close());
    return row;
  }

  async open() {
    const bitmap = await createImageBitmap(this.field.files[0]);
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    this.photo = canvasOf(bitmap, 0, 0, bitmap.width, bitmap.height, scale);
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.show();
  }

  frame() {
    const { width, height } = this.photo;
    const part = (name) => this.sliders.get(name).valueAsNumber / 100;
    const [x, y] = [part("left") * width, part("top") * height];
    return {
      x: Math.min(x, width - 1),
      y: Math.min(y, height - 1),
      width: Math.max(1, Math.min(part("width") * width, width - x)),
      height: Math.max(1, Math.min(part("height") * height, height - y)),
    };
  }

  show() {
    const { width, height } = this.photo;
    Object.assign(this.view, { width, height });
    const context = this.view.getContext("2d");
    context.drawImage(this.photo, 0, 0);
    const { x, y, width: w, height: h } = this.frame();
    const line = Math.max(3, width / 200);
    for (const [colour, inset] of [["#14302f", 0], ["#f5b83d", line]]) {
      Object.assign(context, { strokeStyle: colour, lineWidth: line });
      context.strokeRect(x + inset, y + inset, w - 2 * inset, h - 2 * inset);
    }
  }

  change(way, words) {
    this.steps.push(this.photo);
    this.photo = way(this.photo, this.frame());
    this.status.textContent = words;
    this.show();
  }

  undo() {
    const before = this.steps.pop();
    this.status.textContent = before ? "The last change is undone." : "There is nothing to undo.";
    if (!before) return;
    this.photo = before;
    this.show();
  }

  followPointer() {
    let start;
    const place = (event) => {
      const box = this.view.getBoundingClientRect();
      const within = (value, size) => Math.max(0, Math.min(100, (value / size) * 100));
      return [within(event.clientX - box.left, box.width), within(event.clientY - box.top, box.height)];
    };
    this.view.addEventListener("pointerdown", (event) => {
      start = place(event);
      this.view.setPointerCapture(event.pointerId);
    });
    this.view.addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = place(event);
      const values = {
        left: Math.min(x, start[0]),
        top: Math.min(y, start[1]),
        width: Math.abs(x - start[0]),
        height: Math.abs(y - start[1]),
      };
      for (const [name, value] of Object.entries(values)) this.sliders.get(name).value = value;
      this.show();
    });
    this.view.addEventListener("pointerup", () => (start = undefined));
  }

  finish() {
    this.photo.toBlob(
      (blob) => {
        const files = new DataTransfer();
        files.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
        this.field.files = files.files;
        this.dialog.close();
        this.field.dispatchEvent(new CustomEvent("photo-changed", { bubbles: true }));
      },
      "image/jpeg",
      0.9,
    );
  }
}

function canvasOf(source, x, y, width, height, scale = 1) {
  const canvas = make("canvas", {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  });
  canvas.getContext("2d").drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function cut(photo, { x, y, width, height }) {
  return canvasOf(photo, x, y, width, height);
}

function blurred(photo, { x, y, width, height }) {
  const few = canvasOf(photo, x, y, width, height, MAX_SQUARES / Math.max(width, height));
  const whole = canvasOf(photo, 0, 0, photo.width, photo.height);
  const context = whole.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(few, 0, 0, few.width, few.height, x, y, width, height);
  return whole;
}

// A look at what was picked, so that nobody sends the wrong photo.
async function showSmall(canvas, file) {
  canvas.hidden = true;
  if (!file) return;
  try {
    const photo = await createImageBitmap(file);
    const scale = Math.min(1, THUMBNAIL_PX / Math.max(photo.width, photo.height));
    canvas.width = Math.round(photo.width * scale);
    canvas.height = Math.round(photo.height * scale);
    canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  } catch {
    // The browser cannot draw it; the site can.
  }
}

// The questions about a photo are asked once there is one; the editor is offered for what the
// browser can draw (the HEIC of a telephone it cannot: the site turns that into a JPEG later).
for (const slot of document.querySelectorAll("[data-photo]")) {
  const field = slot.querySelector("input[type=file]");
  const questions = slot.querySelector("[data-photo-questions]");
  const hasPhoto = () => field.files.length > 0 || slot.querySelector(".upload, .error") !== null;
  const offer = make("button", { type: "button", className: "button quiet small", hidden: true });
  offer.textContent = "Cut it, or blur parts of it";
  const leaveOut = make("button", { type: "button", className: "button quiet small", hidden: true });
  leaveOut.textContent = "Leave this photo out";
  const look = make("canvas", { className: "photo-look", hidden: true });
  look.setAttribute("role", "img");
  look.setAttribute("aria-label", "The photo that you picked");
  const told = make("p", { className: "small" });
  told.setAttribute("role", "status");
  field.after(look, make("p", { className: "row" }, offer, leaveOut), told);
  const showAll = () => {
    questions.hidden = !hasPhoto();
    offer.hidden = leaveOut.hidden = field.files.length === 0;
    showSmall(look, field.files[0]);
  };
  questions.hidden = !hasPhoto();
  field.addEventListener("change", () => {
    told.textContent = "";
    showAll();
  });
  field.addEventListener("photo-changed", () => {
    told.textContent = "The changed photo will be sent.";
    showSmall(look, field.files[0]);
    offer.focus();
  });
  leaveOut.addEventListener("click", () => {
    field.value = "";
    showAll();
    told.textContent = "The photo is left out.";
    field.focus();
  });
  offer.addEventListener("click", async () => {
    try {
      await new PhotoEditor(field).open();
    } catch {
      told.textContent = "This browser cannot change this kind of photo. Choose a JPEG or PNG.";
    }
  });
}
