// [data-desk-keys]: single keys of the moderators' desk. A key presses what carries it as data-key.
import { one } from "./fields.mjs";
import { announce } from "./sentence.mjs";

const FIELDS = "textarea, select, input:not([type=checkbox]):not([type=radio]), [contenteditable]";

const isTyping = (element) => element instanceof Element && element.closest(FIELDS) !== null;

const target = (key) =>
  [...document.querySelectorAll("[data-key]")].find((found) => found.dataset.key === key);

const reasonOf = (button) => button.form?.querySelector(`[name="${button.dataset.needs}"]:checked`);

// A decision that needs a reason first asks for it: the focus goes to the choices.
const lacks = (button, text) => {
  if (!button.dataset.needs || reasonOf(button)) return false;
  one(`#${button.dataset.needs}`)?.focus();
  announce(text);
  return true;
};

const isFree = (event) =>
  !event.defaultPrevented && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey
  && !isTyping(event.target) && !document.querySelector("dialog[open]");

const onKey = (help, event) => {
  if (!isFree(event)) return;
  const found = target(event.key.toLowerCase());
  if (!found) return;
  event.preventDefault();
  if (!lacks(found, help.dataset.needsText)) found.click();
};

export const wire = (help) => {
  document.addEventListener("keydown", (event) => onKey(help, event));
  document.querySelectorAll("button[data-key]").forEach((button) => {
    button.setAttribute("aria-keyshortcuts", button.dataset.key);
  });
};
