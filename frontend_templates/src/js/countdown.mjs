// time[data-until]: minutes left in words.
import { fill } from "./sentence.mjs";

const MINUTE = 60000;

const write = (time) => {
  const minutes = Math.ceil((new Date(time.dataset.until) - Date.now()) / MINUTE);
  const sentence = minutes > 0 ? fill(time.dataset.text, { minutes }) : time.dataset.overText;
  if (sentence && time.textContent !== sentence) time.textContent = sentence;
  return minutes > 0 && time.isConnected;
};

export const wire = (time) => {
  if (!write(time)) return;
  const timer = setInterval(() => write(time) || clearInterval(timer), 20000);
};
