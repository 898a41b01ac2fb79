// The list beside the map: the same reports, taken from the page itself for the part that is seen.
import { one } from "./fields.mjs";

export class MapList {
  constructor(element) {
    this.dataset = element.dataset;
  }

  get items() {
    return [...(one(this.dataset.list)?.querySelectorAll("[data-id]") ?? [])];
  }

  // Nothing is taken away from under somebody who is reading in it.
  async follow(address, signal) {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [mine, theirs] = [document, page].map((each) => each.querySelector(this.dataset.follow));
    if (!mine || !theirs || mine.contains(document.activeElement)) return;
    mine.replaceChildren(...theirs.childNodes);
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
