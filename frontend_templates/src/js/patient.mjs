// img[data-patient]: a picture that is still being prepared comes when it is ready.
import { announce } from "./sentence.mjs";

const TRIES = 8;
const PAUSE = 3;
const LONGEST = 20;

const wait = (seconds) => new Promise((settle) => { setTimeout(settle, seconds * 1000); });

const lineFor = (image) => {
  const line = document.createElement("p");
  line.className = "patience";
  image.after(line);
  return line;
};

const say = (line, words) => {
  line.textContent = words;
  announce(words);
};

// The answer, if it is one; what is not ready yet says when to come again.
const ask = async (image) => {
  for (let turn = 0; turn < TRIES && image.isConnected; turn += 1) {
    const answer = await fetch(image.dataset.src, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    await wait(Math.min(LONGEST, Number(answer?.headers.get("Retry-After")) || PAUSE));
  }
  return null;
};

const onError = async (image) => {
  image.dataset.src = image.src;
  image.hidden = true;
  const line = lineFor(image);
  say(line, image.dataset.waitText);
  const answer = await ask(image);
  if (!answer?.ok) return say(line, answer ? image.dataset.goneText : image.dataset.laterText);
  image.src = URL.createObjectURL(await answer.blob());
  image.hidden = false;
  line.remove();
};

export const wire = (image) => {
  const failed = () => onError(image);
  if (image.complete && !image.naturalWidth) failed();
  else image.addEventListener("error", failed, { once: true });
};
