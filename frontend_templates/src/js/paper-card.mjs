// form[data-paper-card]: a card on paper typed in by single keys; what a key does stands beside it.
import { announce, fill } from "./sentence.mjs";

const isTyping = (element) =>
  element.matches("textarea, input:not([type=checkbox]):not([type=radio]), pin-picker, pin-picker *, summary");

const groupsOf = (form) => [...form.querySelectorAll("[data-of]")];

const seen = (input) => !input.closest("[hidden]");

const inputFor = (form, key) =>
  [...form.querySelectorAll("input[data-key]")].find((input) => input.dataset.key === key && seen(input));

const say = (form, input) => {
  const name = input.labels[0].textContent.replace(/^\s*\S\s*/, "").trim();
  if (input.checked) announce(fill(form.dataset.savedText, { name }));
};

// Features of the chosen kind of place only; those of another fall away with it.
const fold = (form) => {
  const chosen = form.querySelector("input[name=place_type]:checked")?.value;
  form.querySelector("[data-none]").hidden = Boolean(chosen);
  for (const group of groupsOf(form)) {
    group.hidden = group.dataset.of !== chosen;
    if (group.hidden) group.querySelectorAll("input:checked").forEach((input) => { input.checked = false; });
  }
};

// A number box is done when a letter or, after Tab, a mood's number comes: letters never belong in it.
const letterInNumber = (target, key) => target.inputMode === "numeric" && /^[a-z]$/.test(key);

const onKey = (form, event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.key === "Enter" && event.target.matches("input[type=radio], input[type=checkbox], select")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
    return;
  }
  const select = event.target.matches("select");
  if (select || (isTyping(event.target) && !letterInNumber(event.target, key))) return;
  const field = form.querySelector(`[data-key-focus="${CSS.escape(key)}"]`);
  if (field) { event.preventDefault(); field.focus(); return; }
  const input = inputFor(form, key);
  if (!input) return;
  event.preventDefault();
  input.click();
  input.focus();
  say(form, input);
};

export const wire = (form) => {
  form.classList.add("keyed");
  form.addEventListener("keydown", (event) => onKey(form, event));
  form.addEventListener("change", ({ target }) => {
    if (target.name === "place_type") fold(form);
    if (target.name === "place" && target.value) form.querySelectorAll("#lon, #lat").forEach((field) => { field.value = ""; });
    if (target.id === "lon" && target.value) form.querySelector("#place").value = "";
  });
  fold(form);
};
