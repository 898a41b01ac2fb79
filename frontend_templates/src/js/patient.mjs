// img[data-patient]: a picture that is still being prepared comes when it is ready.
import { announce } from "./sentence.mjs";

const SOON = 700;
const TRIES = 8;
const PAUSE = 3;
const LONGEST = 20;

const wait = (seconds) => new Promise((settle) => { setTimeout(settle, seconds * 1000); });

const get = (address) => fetch(address, { credentials: "same-origin" }).catch(() => null);

// The answer, if it is one; what is not ready yet says when to come again.
const ask = async (image) => {
  const address = image.currentSrc || image.src;
  for (let turn = 0; turn < TRIES && image.isConnected; turn += 1) {
    const answer = await get(address);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    await wait(Math.min(LONGEST, Number(answer?.headers.get("Retry-After")) || PAUSE));
  }
  return null;
};

// Why it will never come, as the one who sent it may know.
const whyNot = async (image) => {
  const answer = await get(image.dataset.look);
  const told = answer?.ok ? await answer.json() : {};
  return told.sentence || image.dataset.goneText;
};

class Patience {
  constructor(image) {
    this.image = image;
    this.line = document.createElement("p");
    this.line.className = "patience";
    image.addEventListener("load", () => this.end());
    image.addEventListener("error", () => this.again(), { once: true });
    if (image.complete) this.again();
    else this.slow = setTimeout(() => this.say(image.dataset.waitText), SOON);
  }

  say(words) {
    this.image.hidden = true;
    this.image.after(this.line);
    this.line.textContent = words;
    announce(words);
  }

  end() {
    clearTimeout(this.slow);
    this.line.remove();
    this.image.hidden = false;
  }

  // A <source> would go before what lies in src.
  show(blob) {
    this.image.parentElement.querySelectorAll("source").forEach((source) => source.remove());
    this.image.src = URL.createObjectURL(blob);
  }

  async again() {
    clearTimeout(this.slow);
    this.say(this.image.dataset.waitText);
    const answer = await ask(this.image);
    if (answer?.ok) this.show(await answer.blob());
    else this.say(answer ? await whyNot(this.image) : this.image.dataset.laterText);
  }
}

export const wire = (image) => image.complete && image.naturalWidth ? null : new Patience(image);
