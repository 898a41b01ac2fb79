// [data-board-keys]: J and K go from item to item, X ticks it. What a link or button does is desk-keys' work.
const FIELDS = "textarea, select, input:not([type=checkbox]):not([type=radio]), [contenteditable]";

const isFree = (event) =>
  !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey
  && !(event.target instanceof Element && event.target.closest(FIELDS));

const stops = () => [...document.querySelectorAll("[data-stop]")];

const here = () => stops().indexOf(document.activeElement?.closest("[data-stop]"));

const go = (step) => {
  const all = stops();
  const at = here();
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  const link = all[next]?.querySelector("h3 a, th a");
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
};

const tick = () => document.activeElement?.closest("[data-stop]")?.querySelector("input[type=checkbox]")?.click();

const bulk = () => {
  const heading = document.querySelector("#bulk-h");
  heading?.focus();
  heading?.scrollIntoView({ block: "nearest" });
};

const ACTS = { j: () => go(1), k: () => go(-1), x: tick, b: bulk };

export const wire = () => {
  document.addEventListener("keydown", (event) => {
    const act = ACTS[event.key.toLowerCase()];
    if (!act || !isFree(event)) return;
    event.preventDefault();
    act();
  });
};
