// button[data-read]: reads the page aloud when the device has a voice for its language.
import { announce } from "./sentence.mjs";

const langOf = (element) => element.closest("[lang]")?.lang || "zh-CN";

const voiceFor = (lang) =>
  speechSynthesis.getVoices().find((voice) => voice.lang.slice(0, 2).toLowerCase() === lang.slice(0, 2).toLowerCase());

const wordsOf = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("rt, rp, script, style, [hidden], [aria-hidden=true]").forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

const blocksFor = (button) => {
  const marked = [...document.querySelectorAll(button.dataset.read || "[data-readable]")];
  return marked.length ? marked : [...document.querySelectorAll("main h1")].slice(0, 1);
};

const utterance = (element) => {
  const speech = new SpeechSynthesisUtterance(wordsOf(element));
  speech.lang = langOf(element);
  speech.voice = voiceFor(speech.lang) ?? null;
  speech.rate = 0.9;
  return speech;
};

const pressed = (button, on) => button.setAttribute("aria-pressed", String(on));

const stop = (button) => {
  speechSynthesis.cancel();
  pressed(button, false);
};

const read = (button) => {
  speechSynthesis.cancel();
  const speeches = blocksFor(button).map(utterance).filter((speech) => speech.text);
  if (!speeches.length) return;
  const last = speeches[speeches.length - 1];
  last.onend = () => pressed(button, false);
  speeches.forEach((speech) => {
    speech.onerror = () => pressed(button, false);
    speechSynthesis.speak(speech);
  });
  pressed(button, true);
  announce(button.dataset.readingText);
};

export const wire = (button) => {
  if (!("speechSynthesis" in window)) return;
  const offer = () => { button.hidden = !voiceFor(langOf(button)); };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
  button.addEventListener("click", () =>
    (button.getAttribute("aria-pressed") === "true" ? stop(button) : read(button)));
};
