// <spot-game>: a tap on the drawing presses the same checkbox, and each press gets its kind word.
import { announce } from "./sentence.mjs";

class SpotGame extends HTMLElement {
  connectedCallback() {
    if (this.told) return;
    this.told = this.querySelector("[data-told]");
    this.querySelectorAll("[data-spot]").forEach((spot) => {
      spot.addEventListener("click", () => this.boxOf(spot.dataset.spot).click());
    });
    this.addEventListener("change", (event) => this.onTick(event.target));
    this.querySelectorAll("input:checked").forEach((box) => this.mark(box));
    this.classList.add("taps");
  }

  boxOf(key) {
    return this.querySelector(`input[value="${key}"]`);
  }

  onTick(box) {
    this.mark(box);
    if (box.checked) this.tell(this.querySelector(`template[data-for="${box.value}"]`));
    else this.told.hidden = true;
  }

  mark(box) {
    this.querySelector(`[data-spot="${box.value}"]`).classList.toggle("on", box.checked);
  }

  tell(template) {
    this.told.replaceChildren(template.content.cloneNode(true));
    this.told.hidden = false;
    announce([...this.told.querySelectorAll("b, .why")].map((part) => part.textContent).join("。"));
  }
}

customElements.define("spot-game", SpotGame);
