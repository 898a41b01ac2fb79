// <pin-picker>: a tap, the keyboard cross or the list of places; the position of the device is never asked.
import L from "leaflet";
import { layMap } from "./basemap.mjs";
import { one } from "./fields.mjs";
import { PlaceList } from "./place-list.mjs";
import { announce, fill } from "./sentence.mjs";
import { cellAround, layCross, pinAt } from "./pin-shapes.mjs";

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

export class PinPicker extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    Object.assign(this, this.lay());
    this.lon = one(this.dataset.lon);
    this.lat = one(this.dataset.lat);
    this.cross = layCross(this);
    this.places = new PlaceList(one(this.dataset.list), (point) => this.follow(point));
    this.map.on("click", ({ latlng }) => this.choose(latlng));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("pointerdown", () => { this.cross.hidden = true; });
    this.restore();
  }

  // Whoever was in the list before the map came means what is chosen there.
  restore() {
    if (this.places.touched) return this.follow(this.places.chosenPoint);
    const start = this.lon.value && this.lat.value ? this.pointOf(this.lon.value, this.lat.value) : this.places.chosenPoint;
    if (start) this.put(start);
  }

  lay() {
    return layMap(this, 0.6);
  }

  pointOf(lon, lat) {
    return L.latLng(lat, lon);
  }

  numbersOf({ lat, lng }) {
    return [lng.toFixed(6), lat.toFixed(6)];
  }

  onKey(event) {
    if (event.target !== this) return;
    if (ARROWS.has(event.key)) return this.walk();
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.choose(this.map.getCenter());
  }

  walk() {
    this.cross.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const near = this.places.nearest(this.map.getCenter());
      if (near) announce(fill(this.dataset.crossText, near));
    }, 700);
  }

  choose(point) {
    const inside = this.clamp(point);
    const near = this.places.pick(inside);
    this.put(inside);
    announce(near ? fill(this.dataset.nearText, near) : this.dataset.placedText);
  }

  follow(point) {
    if (!point) return this.clear();
    this.put(point);
    if (!this.map.getBounds().contains(point)) this.map.panTo(point);
  }

  clamp({ lat, lng }) {
    const { bounds } = this;
    return L.latLng(
      Math.min(bounds.getNorth(), Math.max(bounds.getSouth(), lat)),
      Math.min(bounds.getEast(), Math.max(bounds.getWest(), lng)),
    );
  }

  put(point) {
    this.lift();
    this.marks = this.shapes(point).map((layer) => layer.addTo(this.map));
    this.write(...this.numbersOf(point));
  }

  shapes(point) {
    return [cellAround(point, Number(this.dataset.cell) || 50), pinAt(point, this.dataset.icon)];
  }

  lift() {
    this.marks?.forEach((layer) => layer.remove());
    this.marks = null;
  }

  clear() {
    this.lift();
    this.write("", "");
    announce(this.dataset.clearedText);
  }

  write(lon, lat) {
    this.lon.value = lon;
    this.lat.value = lat;
    this.lon.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("pin-picker", PinPicker);
