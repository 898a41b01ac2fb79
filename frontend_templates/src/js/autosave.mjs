// Forms with data-draft: what is written is kept on the server and the page says so.
import { touched, withoutFiles } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";

const PAUSE = 5000;
const KEEPALIVE_LIMIT = 60000;

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

const text = (form, name) => form.querySelector("[data-saved]")?.dataset[name] ?? form.dataset[name];

const say = (form, sentence) => {
  const place = form.querySelector("[data-saved]");
  if (place && sentence) place.textContent = sentence;
};

const post = (form, leaving) => {
  const body = withoutFiles(new FormData(form));
  const keepalive = leaving && body.toString().length < KEEPALIVE_LIMIT;
  return fetch(form.dataset.draft, { method: "POST", body, headers: { "X-Draft": "1" }, keepalive });
};

class Draft {
  constructor(form) {
    this.form = form;
    this.changed = false;
    this.failing = false;
  }

  touch() {
    this.changed = true;
    this.timer ??= setTimeout(() => this.save(), PAUSE);
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed = false;
  }

  async save(leaving = false) {
    if (!this.changed || !this.form.isConnected) return;
    this.rest();
    const answer = await post(this.form, leaving).catch(() => null);
    if (answer?.ok && !answer.redirected) this.kept();
    else this.lost();
  }

  kept() {
    this.failing = false;
    say(this.form, fill(text(this.form, "savedText"), { time: clock() }));
  }

  lost() {
    const sentence = text(this.form, "offlineText");
    say(this.form, sentence);
    if (!this.failing) announce(sentence);
    this.failing = true;
    this.touch();
  }
}

export const wire = (form) => {
  const draft = new Draft(form);
  form.addEventListener("input", () => draft.touch());
  form.addEventListener("change", () => draft.touch());
  form.addEventListener("focusout", () => draft.save());
  form.addEventListener("submit", () => form.dataset.swap || draft.rest());
  addEventListener("pagehide", () => draft.save(true));
  document.addEventListener("visibilitychange", () => document.hidden && draft.save(true));
  if (touched(form)) draft.touch();
};
