// <mask-editor>: boxes over a photo, drawn with the pointer or moved with the arrow keys; the list is their equal.
import { MaskBoxes } from "./mask-boxes.mjs";
import { announce, fill } from "./sentence.mjs";

const STEP = 0.01;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const percent = (share) => Math.round(share * 100);

class MaskEditor extends HTMLElement {
  connectedCallback() {
    if (this.boxes) return;
    this.inner = (name) => this.querySelector(`[data-${name}]`);
    this.kinds = JSON.parse(this.dataset.kinds);
    this.masks = [...this.kept(), ...this.typed()];
    this.chosen = -1;
    this.takeOver();
    this.boxes = new MaskBoxes(this.inner("stage"), this);
    this.inner("add").addEventListener("click", () => this.add([0.4, 0.4, 0.2, 0.2]));
    this.inner("zoom").addEventListener("click", (event) => this.zoom(event.currentTarget));
    this.show();
  }

  // Unticked or typed before the script was there: it counts.
  kept() {
    return [...this.querySelectorAll("input[name=keep]:checked")].map((input) => JSON.parse(input.value));
  }

  typed() {
    const numbers = [...this.inner("plain").querySelectorAll("input")].map((input) => input.value && Number(input.value) / 100);
    return numbers.every(Number.isFinite) ? [{ kind: "hand", box: numbers, score: 1 }] : [];
  }

  takeOver() {
    this.inner("plain").remove();
    this.inner("drawn").remove();
    this.inner("tools").hidden = false;
    this.inner("hint").hidden = false;
  }

  zoom(button) {
    const large = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(large));
    this.inner("stage").classList.toggle("large", large);
  }

  add(box) {
    this.masks.push({ kind: "hand", box, score: 1 });
    this.chosen = this.masks.length - 1;
    this.show();
    this.focusRow();
    announce(fill(this.dataset.addedText, { n: this.masks.length }));
  }

  remove(index) {
    this.masks.splice(index, 1);
    this.chosen = Math.min(index, this.masks.length - 1);
    this.show();
    if (this.chosen >= 0) this.focusRow();
    else this.inner("add").focus();
    announce(fill(this.dataset.removedText, { n: this.masks.length }));
  }

  choose(index) {
    this.chosen = index;
    this.mark();
  }

  change(index, box) {
    this.masks[index].box = box;
    this.boxes.place(index, box);
    this.write();
  }

  onKey(event, index) {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return this.remove(index);
    }
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    this.change(index, this.stepped(this.masks[index].box, way, event.shiftKey));
    this.tell(index);
  }

  stepped([x, y, width, height], [right, down], resizes) {
    const within = (value, least, most) => Math.min(most, Math.max(least, value));
    if (!resizes) return [within(x + right * STEP, 0, 1 - width), within(y + down * STEP, 0, 1 - height), width, height];
    return [x, y, within(width + right * STEP, STEP, 1 - x), within(height + down * STEP, STEP, 1 - y)];
  }

  tell(index) {
    const [left, top, width, height] = this.masks[index].box.map(percent);
    announce(fill(this.dataset.placeText, { left, top, width, height }));
  }

  show() {
    this.inner("list").replaceChildren(...this.masks.map((mask, index) => this.row(mask, index)));
    this.boxes.show(this.masks.map((mask) => mask.box));
    this.mark();
    this.write();
  }

  row(mask, index) {
    const row = this.inner("row").content.firstElementChild.cloneNode(true);
    const [pick, remove] = row.querySelectorAll("button");
    pick.textContent = `${index + 1} · ${this.kinds[mask.kind]}`;
    pick.addEventListener("click", () => this.choose(index));
    pick.addEventListener("focus", () => this.choose(index));
    pick.addEventListener("keydown", (event) => this.onKey(event, index));
    remove.querySelector("span").textContent = `${this.inner("remove-words").textContent} ${index + 1}`;
    remove.addEventListener("click", () => this.remove(index));
    return row;
  }

  focusRow() {
    this.inner("list").children[this.chosen]?.querySelector("[data-pick]").focus();
  }

  mark() {
    [...this.querySelectorAll("[data-pick]")].forEach((button, index) => {
      button.setAttribute("aria-pressed", String(index === this.chosen));
    });
    this.boxes.mark(this.chosen);
  }

  write() {
    const rounded = (share) => Number(share.toFixed(5));
    this.inner("masks").value = JSON.stringify(this.masks.map((mask) => ({ ...mask, box: mask.box.map(rounded) })));
    const words = this.masks.length ? this.dataset.someText : this.dataset.noneText;
    this.inner("confirm-words").textContent = fill(words, { n: this.masks.length });
  }
}

customElements.define("mask-editor", MaskEditor);
