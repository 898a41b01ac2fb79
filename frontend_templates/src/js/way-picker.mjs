// <way-picker>: taps from the school outwards; beyond the circle nothing is put, and nothing is sent.
import L from "leaflet";
import { layMap } from "./basemap.mjs";
import { one, touched } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";
import { layCross } from "./pin-shapes.mjs";

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);
const UNDO = new Set(["Backspace", "Delete"]);
const LINE = { color: "#B8402A", weight: 7, opacity: 0.85, lineCap: "round", interactive: false };

const colour = (name, spare) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || spare;

const dot = (label, extra = "") => {
  const html = Object.assign(document.createElement("span"), { className: `tapdot ${extra}`, textContent: label });
  const wide = extra ? 64 : 34;
  return L.divIcon({ className: "mark", html, iconSize: [wide, 34], iconAnchor: [wide / 2, 17] });
};

// Everything but the circle lies in shade, so that one sees where to stop.
const shadeAround = (centre, metres, bounds) => {
  const ring = Array.from({ length: 72 }, (_each, i) => {
    const angle = (i / 36) * Math.PI;
    const lat = centre.lat + (metres / 111320) * Math.sin(angle);
    return [lat, centre.lng + (metres / 111320 / Math.cos((centre.lat * Math.PI) / 180)) * Math.cos(angle)];
  });
  const edge = bounds.pad(2);
  const world = [edge.getSouthWest(), edge.getNorthWest(), edge.getNorthEast(), edge.getSouthEast()];
  return L.polygon([world, ring], { stroke: true, color: colour("--pine-700", "#17493C"), weight: 3, dashArray: "8 6", fillColor: "#22302B", fillOpacity: 0.35, interactive: false });
};

class WayPicker extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    Object.assign(this, layMap(this, 0.3));
    this.field = one(this.dataset.taps);
    this.undoButton = one(this.dataset.undo);
    const [lon, lat] = this.dataset.school.split(",").map(Number);
    this.school = L.latLng(lat, lon);
    this.keep = Number(this.dataset.keep);
    this.taps = this.told();
    this.cross = layCross(this);
    this.group = L.layerGroup().addTo(this.map);
    shadeAround(this.school, this.keep, this.bounds).addTo(this.map);
    L.marker(this.school, { icon: dot(this.dataset.schoolText, "school"), keyboard: false, interactive: false }).addTo(this.map);
    this.listen();
    this.followList();
    this.fitCircle();
    this.draw();
  }

  listen() {
    this.map.on("click", ({ latlng }) => this.tap(latlng));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("pointerdown", () => { this.cross.hidden = true; });
    this.undoButton?.addEventListener("click", () => this.undo());
  }

  // Whoever was in the list before the map came has begun anew there.
  told() {
    if (touched(one(this.dataset.list))) return [];
    return JSON.parse(this.dataset.told || "[]").map(([x, y]) => L.latLng(y, x));
  }

  // The list is the same choice without a map: whoever takes it up begins anew there.
  followList() {
    one(this.dataset.list)?.addEventListener("change", () => { this.taps = []; this.draw(); });
  }

  // Once the map has its size: fingers need the circle large.
  fitCircle() {
    const watch = new ResizeObserver(() => {
      if (!this.clientWidth) return;
      this.map.fitBounds(this.school.toBounds(2.1 * this.keep), { animate: false });
      watch.disconnect();
    });
    watch.observe(this);
  }

  onKey(event) {
    if (event.target !== this) return;
    if (ARROWS.has(event.key)) { this.cross.hidden = false; return; }
    if (UNDO.has(event.key)) { event.preventDefault(); this.undo(); return; }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.tap(this.map.getCenter());
  }

  tap(point) {
    if (this.school.distanceTo(point) > this.keep) return announce(this.dataset.outsideText);
    if (this.taps.length >= Number(this.dataset.most)) return announce(fill(this.dataset.fullText, { count: this.taps.length }));
    this.taps.push(point);
    this.draw();
    return announce(fill(this.dataset.tappedText, { count: this.taps.length }));
  }

  undo() {
    if (!this.taps.pop()) return;
    this.draw();
    announce(fill(this.dataset.undoneText, { count: this.taps.length }));
  }

  draw() {
    this.group.clearLayers();
    L.polyline([this.school, ...this.taps], LINE).addTo(this.group);
    this.taps.forEach((point, i) => {
      L.marker(point, { icon: dot(i + 1), keyboard: false, interactive: false }).addTo(this.group);
    });
    this.field.value = this.taps.map(({ lat, lng }) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(";");
    if (this.undoButton) this.undoButton.hidden = !this.taps.length;
  }
}

customElements.define("way-picker", WayPicker);
