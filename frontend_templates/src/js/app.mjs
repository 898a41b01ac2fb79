// Looks at what the page holds and fetches only those behaviours.
import { start as startConfirm } from "./confirm.mjs";
import { start as startSwap } from "./swap.mjs";

const enhancers = {
  "form[data-draft]": () => import("./autosave.mjs"),
  "textarea[data-count]": () => import("./count.mjs"),
  "input[type=file][data-shrink]": () => import("./photo-shrink.mjs"),
  "input[type=file][data-steady]": () => import("./steady-upload.mjs"),
  "img[data-patient]": () => import("./patient.mjs"),
  "button[data-read]": () => import("./read-aloud.mjs"),
  "[data-keys]": () => import("./moderation-keys.mjs"),
  "[data-desk-keys]": () => import("./desk-keys.mjs"),
  "[data-board-keys]": () => import("./board-keys.mjs"),
  "[data-lease]": () => import("./lease.mjs"),
  "form[data-paper-card]": () => import("./paper-card.mjs"),
  "time[data-until]": () => import("./countdown.mjs"),
  "[data-untraced]": () => import("./untraced.mjs"),
  "[data-eyes][data-source]": () => import("./reading.mjs"),
  "img[data-blur]": () => import("./blur.mjs"),
  ".side nav a[aria-current]": () => import("./in-view.mjs"),
};

const elements = {
  "metre-camera": () => import("./metre-camera.mjs"),
  "spot-game": () => import("./spot-game.mjs"),
  "before-after": () => import("./before-after.mjs"),
  "draw-pad": () => import("./draw-pad.mjs"),
  "sticker-board": () => import("./sticker-board.mjs"),
  "code-boxes": () => import("./code-boxes.mjs"),
  "metre-map": () => import("./metre-map.mjs"),
  "area-picker": () => import("./area-picker.mjs"),
  "pin-picker": () => import("./pin-picker.mjs"),
  "sketch-picker": () => import("./sketch-picker.mjs"),
  "sketch-anchors": () => import("./sketch-anchors.mjs"),
  "mask-editor": () => import("./mask-editor.mjs"),
  "way-picker": () => import("./way-picker.mjs"),
  "way-map": () => import("./way-map.mjs"),
};

const wired = new WeakMap();

const dueFor = (element) => {
  const done = wired.get(element) ?? new Set();
  const due = Object.keys(enhancers).filter((selector) => element.matches(selector) && !done.has(selector));
  wired.set(element, new Set([...done, ...due]));
  return due;
};

// Together or not at all: one behaviour of an element hears what another says from the first word on.
const enhance = async (element) => {
  const behaviours = await Promise.all(dueFor(element).map((selector) => enhancers[selector]()));
  behaviours.forEach((behaviour) => behaviour.wire(element));
};

const all = (root, selector) =>
  [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

const wire = (root) => {
  for (const [name, load] of Object.entries(elements)) if (all(root, name).length) load();
  all(root, Object.keys(enhancers).join()).forEach(enhance);
};

startConfirm();
startSwap();
wire(document);
document.addEventListener("swapped", (event) => wire(event.target));
