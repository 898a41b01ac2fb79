// input[type=file][data-steady]: the picture goes ahead in parts, its id into a hidden field, and the form stays small.
import { Carrier } from "./carrier.mjs";
import { fieldNamed, press } from "./fields.mjs";
import { announce } from "./sentence.mjs";

const NONE = "none";
const LEAVING = new Set(["drop", "skip"]);

class Steady {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.id = fieldNamed(input, input.dataset.steadyId);
    this.line = input.parentElement.querySelector("[data-sending]");
    input.addEventListener("change", () => this.clear());
    input.addEventListener("small", () => this.start(input.files[0]));
    this.form.addEventListener("submit", (event) => this.onSubmit(event), true);
  }

  clear() {
    this.carrier?.cancel();
    this.carrier = undefined;
    this.busy = false;
    this.id.value = this.id.value ? NONE : "";
    this.line.hidden = true;
  }

  async start(file) {
    this.clear();
    if (!file) return;
    const carrier = new Carrier(this.input.dataset.steady, file, {
      onProgress: (share) => this.progress(share),
      onLine: (there) => this.say(there ? "goingText" : "offlineText"),
    });
    this.carrier = carrier;
    this.busy = true;
    this.progress(0);
    this.say("goingText");
    const media = await carrier.carry();
    if (carrier !== this.carrier) return;
    this.busy = false;
    if (media) this.arrive(media);
    else this.fallBack();
  }

  progress(share) {
    this.line.querySelector("progress").value = Math.round(share * 100);
  }

  // The id goes with the form in place of the picture.
  arrive(media) {
    this.id.value = media;
    this.input.value = "";
    this.progress(1);
    this.say("thereText");
    this.id.dispatchEvent(new Event("change", { bubbles: true }));
    this.goOn();
  }

  // The picture is still in its input: the form sends it whole, as without a script.
  fallBack() {
    this.line.hidden = true;
    this.goOn();
  }

  goOn() {
    const { held } = this;
    this.held = undefined;
    if (held) press(this.form, held.submitter);
  }

  onSubmit(event) {
    if (!this.busy || !this.carrier) return;
    if (LEAVING.has(event.submitter?.value)) return this.clear();
    if (this.held && navigator.onLine) return this.letGo();
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = event;
    this.say("waitingText");
  }

  // Pressed a second time: the whole picture goes with the form.
  letGo() {
    this.held = undefined;
    this.clear();
  }

  say(which) {
    const name = this.held && which === "goingText" ? "waitingText" : which;
    const words = this.line.dataset[name];
    const place = this.line.querySelector("[data-words]");
    this.line.hidden = false;
    if (place.textContent === words) return;
    place.textContent = words;
    announce(words);
  }
}

export const wire = (input) => new Steady(input);
