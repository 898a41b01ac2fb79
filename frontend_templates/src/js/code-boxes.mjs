// <code-boxes>: two plain inputs; capital letters, on to the next, a pasted whole code is parted.
const clean = (text) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

const sizeOf = (box) => (box.maxLength > 0 ? box.maxLength : 4);

class CodeBoxes extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", (event) => this.onInput(event));
    this.addEventListener("paste", (event) => this.onPaste(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.catchUp();
  }

  // What was typed before the script was there.
  catchUp() {
    const here = document.activeElement;
    if (this.boxes.includes(here) && here.value) this.onInput({ target: here });
  }

  get boxes() {
    return [...this.querySelectorAll("input:not([type=hidden])")];
  }

  onInput({ target: box, isComposing }) {
    if (isComposing) return;
    const at = box.selectionStart;
    box.value = clean(box.value);
    box.setSelectionRange(at, at);
    if (box.value.length >= sizeOf(box)) this.boxes[this.boxes.indexOf(box) + 1]?.focus();
  }

  onPaste(event) {
    const code = clean(event.clipboardData.getData("text"));
    if (!code) return;
    event.preventDefault();
    this.spread(code, code.length > sizeOf(event.target) ? 0 : this.boxes.indexOf(event.target));
  }

  spread(code, first) {
    let rest = code;
    for (const box of this.boxes.slice(first)) {
      if (!rest) break;
      box.value = rest.slice(0, sizeOf(box));
      rest = rest.slice(sizeOf(box));
      box.focus();
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  onKey(event) {
    if (event.key !== "Backspace" || event.target.value) return;
    const back = this.boxes[this.boxes.indexOf(event.target) - 1];
    if (!back) return;
    event.preventDefault();
    back.focus();
  }
}

customElements.define("code-boxes", CodeBoxes);
