// [data-eyes][data-source]: looks at a box with a child's eyes, by its button and while one writes.
import { announce } from "./sentence.mjs";

const PAUSE_MS = 700;

const answerTo = async (bar, box, band, signal) => {
  const { at, source } = bar.dataset;
  const body = new URLSearchParams({ look: box.name, at, [box.name]: box.value, [band.name]: band.value });
  const headers = { "X-Fragment": "1", Accept: "text/html" };
  const response = await fetch(source, { method: "POST", body, headers, signal });
  return response.ok ? response.text() : "";
};

const chosen = (place) =>
  [...place.querySelectorAll("input[type=radio]:checked")].map((one) => [one.name, one.value]);

const show = (place, html, before) => {
  place.innerHTML = html;
  for (const [name, value] of before) {
    const one = place.querySelector(`input[name="${name}"][value="${value}"]`);
    if (one) one.checked = true;
  }
  place.hidden = !html;
  place.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
};

export const wire = (bar) => {
  const name = bar.dataset.eyes;
  const form = bar.closest("form");
  const [box, band] = [form.elements[name], form.elements[`band-${name}`]];
  const place = bar.nextElementSibling;
  let timer = 0;
  let going = new AbortController();
  const look = async () => {
    going.abort();
    going = new AbortController();
    try {
      show(place, await answerTo(bar, box, band, going.signal), chosen(place));
    } catch (error) {
      if (error.name !== "AbortError") announce(bar.dataset.offlineText);
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  };
  box.addEventListener("input", soon);
  band.addEventListener("change", look);
  const button = bar.querySelector("button");
  button.type = "button"; // Enter in a line sends the form again
  button.addEventListener("click", look);
  if (box.value !== box.defaultValue) soon();
};
