// <sticker-board>: checkboxes with a limit; what is left is said, one too many goes off again with a sentence.
import { Drag } from "./sticker-drag.mjs";
import { announce, fill, nameOf } from "./sentence.mjs";

const costOf = (box) => Number(box.dataset.cost ?? 1);

class StickerBoard extends HTMLElement {
  connectedCallback() {
    if (this.drag) return;
    this.addEventListener("change", (event) => this.onChange(event.target));
    this.drag = new Drag(this);
    this.querySelectorAll("[data-spots]").forEach((spots) => { spots.hidden = false; });
    this.boxes.forEach((box) => this.dress(box));
    this.showLeft();
  }

  get boxes() {
    return [...this.querySelectorAll("[data-choice] input[type=checkbox]")];
  }

  get left() {
    const spent = this.boxes.filter((box) => box.checked).reduce((sum, box) => sum + costOf(box), 0);
    return Number(this.dataset.max) - spent;
  }

  onChange(box) {
    if (!this.boxes.includes(box)) return;
    if (box.checked && this.left < 0) return this.refuse(box);
    this.dress(box);
    this.showLeft();
    this.tell(box.checked ? this.dataset.onText : this.dataset.offText, box);
  }

  refuse(box) {
    const lack = -this.left;
    box.checked = false;
    const sentence = this.fullSentence(lack, this.nameFor(box));
    this.write(sentence);
    announce(sentence);
  }

  fullSentence(lack, name = "") {
    return fill(this.dataset.fullText, { lack, name, left: this.left });
  }

  nameFor(box) {
    return nameOf(box.closest("[data-choice]"));
  }

  dress(box) {
    const card = box.closest("[data-choice]");
    card.classList.toggle("on", box.checked);
    card.querySelectorAll("[data-sticker]").forEach((sticker) => { sticker.hidden = !box.checked; });
  }

  // Too many were put on before the script was there: all stay, and the sentence says how to go on.
  get leftSentence() {
    const { left, dataset } = this;
    if (left < 0) return this.fullSentence(-left);
    return fill((left === 0 && dataset.noneText) || dataset.leftText, { left, max: dataset.max });
  }

  showLeft() {
    this.write(this.leftSentence);
    const spots = [...this.querySelectorAll("[data-spots] [data-sticker]")];
    spots.forEach((sticker, i) => { sticker.hidden = i >= this.left; });
  }

  write(sentence) {
    this.querySelectorAll("[data-left]").forEach((place) => { place.textContent = sentence; });
  }

  tell(template, box) {
    announce([fill(template, { name: this.nameFor(box) }), this.leftSentence].filter(Boolean).join(" "));
  }
}

customElements.define("sticker-board", StickerBoard);
