// The list beside the map: the same reports and clusters, from the templates inside the list.
import { one } from "./fields.mjs";
import { keyOf, titleOf } from "./map-marks.mjs";

const write = (item, feature, dataset) => {
  item.dataset.id = keyOf(feature);
  item.querySelectorAll("[data-title]").forEach((place) => { place.textContent = titleOf(feature.properties, dataset); });
  item.querySelectorAll("[data-link]").forEach((link) => { link.href = feature.properties.url; });
  return item;
};

export class MapList {
  constructor(element, onShow) {
    this.dataset = element.dataset;
    this.seek();
    this.templates = new Map([...(this.list?.querySelectorAll("template[data-for]") ?? [])]
      .map((template) => [template.dataset.for, template]));
    document.addEventListener("click", (event) => {
      const item = event.target.closest("[data-show]")?.closest("[data-id]");
      if (item && this.list?.contains(item)) onShow(item.dataset.id);
    });
  }

  seek() {
    this.list = one(this.dataset.list);
  }

  // The page itself, asked for the part that is seen, holds the list that is equal to the map.
  async follow(address, signal) {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [mine, theirs] = [document, page].map((each) => each.querySelector(this.dataset.follow));
    if (!mine || !theirs || mine.contains(document.activeElement)) return;
    mine.replaceChildren(...theirs.childNodes);
    this.seek();
  }

  get items() {
    return [...(this.list?.querySelectorAll("[data-id]") ?? [])];
  }

  fill(features) {
    if (!this.templates.has("report") || !this.templates.has("cluster")) return;
    const held = this.list.contains(document.activeElement)
      ? document.activeElement.closest("[data-id]")?.dataset.id : undefined;
    const items = features.map((feature) => this.itemFor(feature));
    this.list.replaceChildren(...this.templates.values(), ...items);
    if (held) this.focus(held);
  }

  itemFor(feature) {
    const { content } = this.templates.get(feature.properties.kind);
    return write(content.firstElementChild.cloneNode(true), feature, this.dataset);
  }

  focus(key) {
    const item = this.items.find((each) => each.dataset.id === key);
    if (!item) this.list.tabIndex = -1;
    (item?.querySelector("[data-show], a") ?? this.list).focus({ preventScroll: true });
  }

  mark(key) {
    for (const item of this.items) {
      const chosen = item.dataset.id === key;
      item.classList.toggle("on", chosen);
      if (chosen) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
      if (chosen) item.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}
