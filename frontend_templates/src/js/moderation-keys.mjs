// [data-keys]: single keys for a list of entries, only while the focus is inside; can be switched off.
import { one } from "./fields.mjs";

const switchOf = (list) => one(list.dataset.keysSwitch);

const isOn = (list) => switchOf(list)?.checked ?? true;

const isTyping = (element) =>
  element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");

const itemsOf = (list) => [...list.querySelectorAll("[data-key-item]")];

const move = (list, step) => {
  const items = itemsOf(list);
  const here = items.indexOf(document.activeElement.closest("[data-key-item]"));
  const goal = items[Math.max(0, Math.min(items.length - 1, here + step))];
  goal?.focus();
  goal?.scrollIntoView({ block: "nearest" });
};

const buttonFor = (item, key) =>
  [...item.querySelectorAll("[data-key]")].find((button) => button.dataset.key.toLowerCase() === key);

const onKey = (list, event) => {
  if (!isOn(list) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const item = event.target.closest("[data-key-item]");
  const button = item && buttonFor(item, key);
  if (!button && key !== "j" && key !== "k") return;
  event.preventDefault();
  if (button) button.click();
  else move(list, key === "j" ? 1 : -1);
};

const hint = (button, on) => {
  button.querySelector("kbd")?.remove();
  button.removeAttribute("aria-keyshortcuts");
  if (!on) return;
  const sign = Object.assign(document.createElement("kbd"), { textContent: button.dataset.key.toUpperCase() });
  sign.setAttribute("aria-hidden", "true");
  button.append(" ", sign);
  button.setAttribute("aria-keyshortcuts", button.dataset.key);
};

const showHints = (list) => {
  const on = isOn(list);
  list.querySelectorAll("[data-key]").forEach((button) => hint(button, on));
  document.querySelectorAll("[data-key-hint]").forEach((text) => { text.hidden = !on; });
};

export const wire = (list) => {
  list.addEventListener("keydown", (event) => onKey(list, event));
  list.addEventListener("swapped", () => showHints(list));
  switchOf(list)?.addEventListener("change", () => showHints(list));
  showHints(list);
};
