// textarea[data-count]: says how many signs are written.
import { fill } from "./sentence.mjs";

export const wire = (area) => {
  const place = document.querySelector(area.dataset.count);
  const write = () => {
    place.textContent = fill(place.dataset.text, { n: area.value.length, max: area.maxLength });
  };
  area.addEventListener("input", write);
  write();
};
