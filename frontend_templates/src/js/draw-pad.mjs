// <draw-pad>: a sheet to draw on; the picture goes into a file input, the marks into a hidden field.
import { Cross } from "./draw-keys.mjs";
import { laySheet, newCanvas, placeOn, pngOf } from "./draw-sheet.mjs";
import { Tools } from "./draw-tools.mjs";
import { fieldNamed, one, put } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";
import { clear, extend, pack, paintMark, unpack } from "./strokes.mjs";

class DrawPad extends HTMLElement {
  connectedCallback() {
    if (this.sheet) return;
    this.kept = newCanvas();
    this.sheet = laySheet(this);
    this.tools = new Tools(this, () => this.undo());
    this.cross = new Cross(this.sheet, this);
    this.field = fieldNamed(this, this.dataset.strokes);
    this.marks = unpack(this.field?.value, this.tools.colourSet, this.tools.pictures);
    this.tools.pictures.forEach((picture) => picture.addEventListener("load", () => this.redraw()));
    this.listen();
    this.redraw();
    this.reveal();
  }

  // A picture that was chosen before the pad was there stays in sight.
  reveal() {
    this.hidden = false;
    if (!fieldNamed(this, this.dataset.input)?.files.length) one(this.dataset.hides)?.setAttribute("hidden", "");
  }

  listen() {
    this.closest("form")?.addEventListener("submit", () => this.deliver(), true);
    this.sheet.addEventListener("pointerdown", (event) => this.onDown(event));
    this.sheet.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"]) this.sheet.addEventListener(end, () => this.lift());
  }

  onDown(event) {
    if (event.button || !event.isPrimary) return;
    this.sheet.setPointerCapture(event.pointerId);
    const at = placeOn(this.sheet, event);
    if (this.tools.stamp === undefined) this.line = this.tools.lineFrom(at);
    else this.putStamp(at);
    this.show();
  }

  onMove(event) {
    if (!this.line || !event.isPrimary) return;
    const path = event.getCoalescedEvents?.() ?? [];
    (path.length ? path : [event]).forEach((point) => extend(this.line, placeOn(this.sheet, point)));
    this.show();
  }

  act(at) {
    if (this.tools.stamp !== undefined) return this.putStamp(at);
    announce(this.line ? this.dataset.penUpText : this.dataset.penDownText);
    if (this.line) return this.lift();
    this.line = this.tools.lineFrom(at);
    this.show();
  }

  follow(at) {
    if (this.line) extend(this.line, at);
    this.show();
  }

  lift() {
    if (this.line) this.keep(this.line);
    this.line = null;
    this.show();
  }

  putStamp([x, y]) {
    this.keep({ s: this.tools.stamp, x: Math.round(x), y: Math.round(y) });
    announce(fill(this.dataset.stampedText, { name: this.tools.stampName }));
    this.show();
  }

  keep(mark) {
    this.marks.push(mark);
    paintMark(this.kept.getContext("2d"), mark, this.tools.pictures);
    this.report();
  }

  undo() {
    if (!this.marks.pop()) return;
    this.redraw();
    this.report();
    announce(this.dataset.undoneText);
  }

  report() {
    if (!this.field) return;
    this.field.value = pack(this.marks);
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  redraw() {
    const pen = this.kept.getContext("2d");
    clear(pen);
    this.marks.forEach((mark) => paintMark(pen, mark, this.tools.pictures));
    this.show();
  }

  show() {
    this.frame ??= requestAnimationFrame(() => this.paint());
  }

  paint() {
    this.frame = undefined;
    const pen = this.sheet.getContext("2d");
    pen.drawImage(this.kept, 0, 0);
    if (this.line) paintMark(pen, this.line, this.tools.pictures);
    this.cross.paint(pen);
  }

  deliver() {
    if (this.marks.length) put(fieldNamed(this, this.dataset.input), [pngOf(this.kept)]);
  }
}

customElements.define("draw-pad", DrawPad);
