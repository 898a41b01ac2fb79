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
    if (!this.changed || this.overtaken || !this.form.isConnected) return;
    this.rest();
    if (this.going && !leaving) return this.touch();
    this.going = true;
    const answer = await post(this.form, leaving).catch(() => null);
    this.going = false;
    if (answer?.status === 409 && text(this.form, "overtakenText")) this.stop();
    else if (answer?.ok && !answer.redirected) this.kept(answer.headers.get("X-Seen"));
    else this.lost();
  }

  // Somebody else has written here; what is typed goes by the button, to a page that shows both.
  stop() {
    this.overtaken = true;
    say(this.form, text(this.form, "overtakenText"));
    announce(text(this.form, "overtakenText"));
  }

  kept(seen) {
    this.failing = false;
    if (seen) this.form.elements.seen.value = seen;
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
