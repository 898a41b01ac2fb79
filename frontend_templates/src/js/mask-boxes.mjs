// The boxes of <mask-editor> on the picture, under the pointer: draw, drag, pull a corner.
const SMALLEST = 0.008;
const clamp = (value) => Math.min(1, Math.max(0, value));

const between = (one, other) => [
  Math.min(one.x, other.x),
  Math.min(one.y, other.y),
  Math.abs(one.x - other.x),
  Math.abs(one.y - other.y),
];

export class MaskBoxes {
  constructor(stage, editor) {
    this.stage = stage;
    this.editor = editor;
    this.shown = [];
    stage.addEventListener("pointerdown", (event) => this.begin(event));
    stage.addEventListener("pointermove", (event) => this.go(event));
    stage.addEventListener("pointerup", (event) => this.end(event));
    stage.addEventListener("pointercancel", () => this.drop());
    stage.querySelector("img").draggable = false;
  }

  show(boxes) {
    this.shown.forEach((box) => box.remove());
    this.shown = boxes.map((box, index) => this.made(box, index));
    this.stage.append(...this.shown);
  }

  made(box, index) {
    const element = document.createElement("div");
    element.className = "mbox";
    element.dataset.index = index;
    element.append(Object.assign(document.createElement("b"), { textContent: index + 1 }));
    element.append(Object.assign(document.createElement("i"), { className: "corner" }));
    this.lay(element, box);
    return element;
  }

  lay({ style }, [x, y, width, height]) {
    Object.assign(style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
  }

  place(index, box) {
    if (this.shown[index]) this.lay(this.shown[index], box);
  }

  mark(chosen) {
    this.shown.forEach((box, index) => box.classList.toggle("on", index === chosen));
  }

  at(event) {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    return { x: clamp((event.clientX - left) / width), y: clamp((event.clientY - top) / height) };
  }

  begin(event) {
    if (event.button) return;
    const held = event.target.closest(".mbox");
    const from = this.at(event);
    this.stage.setPointerCapture(event.pointerId);
    if (!held) this.act = { kind: "draw", from, ghost: this.ghost(from) };
    else {
      const index = Number(held.dataset.index);
      this.editor.choose(index);
      const kind = event.target.matches(".corner") ? "resize" : "move";
      this.act = { kind, from, index, box: this.editor.masks[index].box };
    }
    event.preventDefault();
  }

  ghost({ x, y }) {
    const element = this.made([x, y, 0, 0], this.shown.length);
    this.stage.append(element);
    return element;
  }

  go(event) {
    if (!this.act) return;
    const { kind, from, ghost, index } = this.act;
    const to = this.at(event);
    if (kind === "draw") this.lay(ghost, between(from, to));
    else this.editor.change(index, this.changed(to));
  }

  changed(to) {
    const { kind, from, box: [x, y, width, height] } = this.act;
    const [right, down] = [to.x - from.x, to.y - from.y];
    if (kind === "resize") return [x, y, Math.max(SMALLEST, Math.min(1 - x, width + right)), Math.max(SMALLEST, Math.min(1 - y, height + down))];
    return [Math.min(1 - width, Math.max(0, x + right)), Math.min(1 - height, Math.max(0, y + down)), width, height];
  }

  end(event) {
    const { act } = this;
    this.drop();
    if (act?.kind !== "draw") return;
    const box = between(act.from, this.at(event));
    if (box[2] > SMALLEST && box[3] > SMALLEST) this.editor.add(box);
  }

  drop() {
    this.act?.ghost?.remove();
    this.act = null;
  }
}
