// Forms with data-swap: sent by fetch, the answer takes the place of the named parts.
import { fieldsOf, press, withoutFiles } from "./fields.mjs";
import { announce } from "./sentence.mjs";

const attribute = (form, button, name, fallback) =>
  button?.getAttribute(`form${name}`) || form.getAttribute(name) || fallback;

const request = (form, button) => {
  const fields = fieldsOf(form, button);
  const url = new URL(attribute(form, button, "action", location.href), document.baseURI);
  const method = attribute(form, button, "method", "get").toUpperCase();
  const headers = { "X-Fragment": "1", Accept: "text/html" };
  if (method === "GET") {
    url.search = withoutFiles(fields);
    history.replaceState(null, "", url);
    return fetch(url, { headers });
  }
  const body = form.enctype === "multipart/form-data" ? fields : withoutFiles(fields);
  return fetch(url, { method, body, headers });
};

const parse = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
};

const targetOf = (form, place) =>
  place.startsWith("closest ") ? form.closest(place.slice(8)) : document.querySelector(place);

// A template element drops html and body but keeps rows and items, so pages and fragments parse alike.
const pairIn = (form, place, answer, isPage) => {
  const old = targetOf(form, place);
  const named = old?.id ? answer.querySelector(`#${CSS.escape(old.id)}`) : null;
  const only = place.startsWith("closest ") && !isPage ? answer.firstElementChild : null;
  return [old, named ?? only];
};

const pairsIn = (form, html) => {
  const answer = parse(html);
  const isPage = /^\s*<!doctype/i.test(html);
  return form.dataset.swap.split(",")
    .map((place) => pairIn(form, place.trim(), answer, isPage))
    .filter(([old, next]) => old && next);
};

const refocus = (next) => {
  const goal = next.querySelector("[autofocus], [data-key-item]") ?? next;
  if (goal === next && !next.matches("a, button, input, [tabindex]")) next.tabIndex = -1;
  goal.focus({ preventScroll: true });
};

const exchange = ([old, next]) => {
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(next);
  if (hadFocus || next.querySelector("[autofocus]")) refocus(next);
  next.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
};

const sentence = (response, next, form) =>
  decodeURIComponent(response.headers.get("X-Announce") ?? "")
  || (next.dataset.announce ?? next.querySelector("[data-announce]")?.dataset.announce)
  || form.dataset.done;

const sendForReal = (form, button) => {
  delete form.dataset.swap;
  press(form, button);
};

const show = async (response, form, button) => {
  const pairs = pairsIn(form, await response.text());
  if (pairs.length) {
    pairs.forEach(exchange);
    announce(sentence(response, pairs[0][1], form));
  } else if (response.redirected) location.assign(response.url);
  else sendForReal(form, button);
};

const unsent = (form, button) =>
  form.dataset.offlineText ? announce(form.dataset.offlineText) : sendForReal(form, button);

const send = async (form, button) => {
  form.setAttribute("aria-busy", "true");
  const response = await request(form, button).catch(() => null);
  form.removeAttribute("aria-busy");
  return response ? show(response, form, button) : unsent(form, button);
};

const onSubmit = (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.swap || !("submitter" in event)) return;
  event.preventDefault();
  if (!form.hasAttribute("aria-busy")) send(form, event.submitter);
};

export const start = () => document.addEventListener("submit", onSubmit);
