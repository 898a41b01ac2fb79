// <before-after>: two pictures of one view lie on each other; a range moves the edge between them.
const START = 50;

class BeforeAfter extends HTMLElement {
  connectedCallback() {
    if (this.range) return;
    this.pair = this.querySelector(".pair");
    this.range = this.makeRange();
    this.pair.append(this.range);
    this.classList.add("slides");
    this.show();
  }

  makeRange() {
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: 0, max: 100, step: 1, value: START });
    range.setAttribute("aria-label", this.dataset.label);
    range.addEventListener("input", () => this.show());
    return range;
  }

  show() {
    const value = Number(this.range.value);
    this.pair.style.setProperty("--edge", `${value}%`);
    const { beforeText, bothText, afterText } = this.dataset;
    this.range.setAttribute("aria-valuetext", value < 10 ? afterText : value > 90 ? beforeText : bothText);
  }
}

customElements.define("before-after", BeforeAfter);
