// Forms or submit buttons with data-confirm ask first, in a dialog with two equal answers.
import { press } from "./fields.mjs";

const agreed = new WeakSet();

const answer = (text, value) => {
  const button = document.createElement("button");
  Object.assign(button, { type: "submit", className: "btn quiet", value, textContent: text });
  return button;
};

const build = (words) => {
  const question = Object.assign(document.createElement("p"), { id: "ask-words", textContent: words.confirm });
  const answers = Object.assign(document.createElement("div"), { className: "even two2" });
  answers.append(answer(words.confirmNo, "no"), answer(words.confirmYes, "yes"));
  const form = Object.assign(document.createElement("form"), { method: "dialog", className: "stack" });
  form.append(question, answers);
  const dialog = Object.assign(document.createElement("dialog"), { className: "ask card" });
  dialog.setAttribute("aria-labelledby", "ask-words");
  dialog.append(form);
  return dialog;
};

const ask = (words) => new Promise((settle) => {
  const dialog = build(words);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    settle(dialog.returnValue === "yes");
  });
  dialog.showModal();
});

const hasDialog = () => typeof HTMLDialogElement === "function";

const onSubmit = async (event) => {
  const { target: form, submitter: button } = event;
  const words = button?.dataset.confirm ? button.dataset : form.dataset;
  if (!words.confirm || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const yes = hasDialog() ? await ask(words) : window.confirm(words.confirm);
  if (!yes) return button?.focus();
  agreed.add(form);
  press(form, button);
};

export const start = () => document.addEventListener("submit", onSubmit, true);
