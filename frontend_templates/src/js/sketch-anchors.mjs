// <sketch-anchors>: taps on the drawing fill the rows that say which named place is where on it.
import L from "leaflet";
import { layCross } from "./pin-shapes.mjs";
import { announce, fill } from "./sentence.mjs";
import { laySketch, sketchPoint, sketchShares } from "./sketch-ground.mjs";

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

class SketchAnchors extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    Object.assign(this, laySketch(this));
    this.cross = layCross(this);
    this.rows = [...this.closest("form").querySelectorAll("[data-row]")];
    this.rows.forEach((row) => row.addEventListener("focusin", () => { this.row = row; }));
    this.closest("form").addEventListener("change", () => this.draw());
    this.map.on("click", ({ latlng }) => this.choose(latlng));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("pointerdown", () => { this.cross.hidden = true; });
    this.draw();
  }

  onKey(event) {
    if (event.target !== this) return;
    if (ARROWS.has(event.key)) this.cross.hidden = false;
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.choose(this.map.getCenter());
  }

  fieldsOf(row) {
    return { place: row.querySelector("select"), x: row.querySelector("[data-x]"), y: row.querySelector("[data-y]") };
  }

  isOpen(row) {
    const { place, x, y } = this.fieldsOf(row);
    return place.value && !(x.value && y.value);
  }

  choose(point) {
    const row = this.row ?? this.rows.find((each) => this.isOpen(each));
    if (!row || !this.fieldsOf(row).place.value) return announce(this.dataset.firstText);
    const { place, x, y } = this.fieldsOf(row);
    const percents = sketchShares(this, point).map((share) => Math.min(100, Math.max(0, share * 100)).toFixed(1));
    [x.value, y.value] = percents;
    this.row = null;
    this.draw();
    announce(fill(this.dataset.placedText, { name: place.selectedOptions[0].text }));
  }

  draw() {
    this.marks?.forEach((mark) => mark.remove());
    this.marks = this.rows.flatMap((row, number) => {
      const { place, x, y } = this.fieldsOf(row);
      if (!place.value || !x.value || !y.value) return [];
      const html = Object.assign(document.createElement("span"), { className: "anchor", textContent: number + 1 });
      const icon = L.divIcon({ className: "mark", html, iconSize: [36, 36] });
      const at = sketchPoint(this, Number(x.value) / 100, Number(y.value) / 100);
      return [L.marker(at, { icon, keyboard: false, interactive: false }).addTo(this.map)];
    });
  }
}

customElements.define("sketch-anchors", SketchAnchors);
