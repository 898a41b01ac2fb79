// <way-map>: what many children say of each stretch near a school, as lines; the list beside it says the same.
import L from "leaflet";
import { layMap } from "./basemap.mjs";
import { one } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";

const LOOKS = {
  good: { name: "--pine-600", spare: "#1F6150", weight: 9 },
  mixed: { name: "--corn-700", spare: "#7A5200", weight: 9, dashArray: "12 9" },
  bad: { name: "--rowan-600", spare: "#B8402A", weight: 9, dashArray: "1 12" },
  unsaid: { name: "--ink-3", spare: "#6B756F", weight: 5 },
};

const lookOf = (share) => {
  if (share === null) return "unsaid";
  return share >= 70 ? "good" : share > 30 ? "mixed" : "bad";
};

const styleOf = (share) => {
  const { name, spare, ...line } = LOOKS[lookOf(share)];
  const color = getComputedStyle(document.documentElement).getPropertyValue(name).trim() || spare;
  return { color, opacity: 1, lineCap: "round", interactive: false, ...line };
};

class WayMap extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    this.map = layMap(this, 0.3).map;
    this.words = one(this.dataset.words);
    this.words?.addEventListener("change", () => this.paint());
    [this.words, one(this.dataset.legend)].forEach((part) => { if (part) part.hidden = false; });
    this.load();
  }

  get word() {
    return this.words?.querySelector("input:checked")?.value ?? "safe";
  }

  async load() {
    const url = new URL(this.dataset.source, document.baseURI);
    url.searchParams.set("bbox", this.map.options.maxBounds.toBBoxString());
    try {
      const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show(await answer.json());
    } catch {
      announce(this.dataset.offlineText);
    }
  }

  show(collection) {
    const edge = { color: "#FFFFFF", weight: 14, opacity: 0.9, interactive: false };
    L.geoJSON(collection, { style: () => edge, interactive: false }).addTo(this.map);
    this.lines = L.geoJSON(collection, { style: ({ properties }) => styleOf(properties[this.word]), interactive: false });
    this.lines.addTo(this.map);
    if (collection.features.length) this.map.fitBounds(this.lines.getBounds().pad(0.4), { animate: false });
    announce(fill(this.dataset.loadedText, { count: collection.features.length }));
  }

  paint() {
    this.lines?.setStyle(({ properties }) => ({ dashArray: null, ...styleOf(properties[this.word]) }));
  }
}

customElements.define("way-map", WayMap);
