// The tool buttons of the drawing pad: which colour, nib, rubber or stamp is in the hand.
import { PAPER } from "./strokes.mjs";
import { nameOf } from "./sentence.mjs";

const pressed = (buttons, chosen) =>
  buttons.forEach((button) => button.setAttribute("aria-pressed", String(button === chosen)));

const pictureOf = (button) => {
  const picture = new Image();
  picture.src = button.querySelector("img")?.src ?? "";
  return picture;
};

export class Tools {
  constructor(pad, onUndo) {
    this.colours = [...pad.querySelectorAll("[data-color]")];
    this.nibs = [...pad.querySelectorAll("[data-nib]")];
    this.stamps = [...pad.querySelectorAll("[data-stamp]")];
    this.rubber = pad.querySelector("[data-rubber]");
    this.pictures = new Map(this.stamps.map((button) => [button.dataset.stamp, pictureOf(button)]));
    this.nib = this.firstOf(this.nibs);
    this.hand = this.firstOf(this.colours);
    pad.addEventListener("click", (event) => this.onClick(event.target.closest("button")));
    pad.querySelector("[data-undo]")?.addEventListener("click", onUndo);
    this.show();
  }

  firstOf(buttons) {
    return buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0];
  }

  onClick(button) {
    if (!button) return;
    if (this.nibs.includes(button)) this.nib = button;
    else if (this.holdable.includes(button)) this.hand = button;
    this.show();
  }

  get holdable() {
    return [...this.colours, ...this.stamps, this.rubber].filter(Boolean);
  }

  show() {
    pressed(this.nibs, this.nib);
    pressed(this.holdable, this.hand);
  }

  get colourSet() {
    return new Set([PAPER, ...this.colours.map((button) => button.dataset.color)]);
  }

  get stamp() {
    return this.hand?.dataset.stamp;
  }

  get stampName() {
    return nameOf(this.hand);
  }

  lineFrom([x, y]) {
    const size = Number(this.nib?.dataset.nib ?? 14);
    const rubs = this.hand === this.rubber;
    return { c: rubs ? PAPER : this.hand.dataset.color, n: rubs ? size * 2 : size, p: [Math.round(x), Math.round(y)] };
  }
}
