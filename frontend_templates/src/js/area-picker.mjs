// <area-picker>: a piece of the map into a field: dragged, what is seen, or the cluster just opened.
import L from "leaflet";
import { fieldNamed, one } from "./fields.mjs";
import { announce, fill } from "./sentence.mjs";

const LOOK = { color: "#1F6150", weight: 4, dashArray: "2 8", fillColor: "#1F6150", fillOpacity: 0.12, interactive: false };
const LEAST_PX = 12;

const boundsFrom = (corners) => {
  const [west, south, east, north] = corners.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
};

const cornersOf = (bounds) =>
  [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((each) => each.toFixed(6)).join();

class AreaPicker extends HTMLElement {
  async connectedCallback() {
    await customElements.whenDefined("metre-map");
    this.element = one(this.dataset.map);
    this.map = this.element?.map;
    if (!this.map || this.said) return;
    this.hidden = false;
    this.said = this.querySelector("[data-said]");
    this.field = fieldNamed(this, this.dataset.field);
    this.dragging = this.querySelector("[data-drag]");
    this.dragging.addEventListener("click", () => this.arm(!this.armed));
    this.querySelector("[data-here]").addEventListener("click", () => this.choose(this.map.getBounds()));
    this.element.addEventListener("cluster", ({ detail }) => this.choose(boundsFrom(detail.bbox), detail.count));
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.arm(false));
    this.follow();
    this.element.addEventListener("loaded", ({ detail }) => this.onLoaded(detail));
  }

  // What was chosen before the page was loaded is drawn as soon as there is something to count.
  onLoaded({ partial }) {
    this.querySelector("[data-partial]").hidden = !partial;
    if (this.field.value && !this.frame) this.restore();
  }

  follow() {
    const ground = this.map.getContainer();
    ground.addEventListener("pointerdown", (event) => this.begin(event), true);
    ground.addEventListener("pointermove", (event) => this.stretch(event), true);
    ground.addEventListener("pointerup", (event) => this.end(event), true);
    ground.addEventListener("pointercancel", () => this.arm(false), true);
  }

  arm(on) {
    this.armed = on;
    this.start = null;
    this.dragging.setAttribute("aria-pressed", String(on));
    this.element.classList.toggle("framing", on);
    this.map.dragging[on ? "disable" : "enable"]();
    if (on) this.say(this.dataset.dragText);
    else if (!this.field.value) this.lift();
  }

  begin(event) {
    if (!this.armed || event.target.closest("a, .leaflet-control")) return;
    event.stopPropagation();
    this.start = event;
    this.map.getContainer().setPointerCapture(event.pointerId);
  }

  stretch(event) {
    if (this.start) this.draw(this.between(event));
  }

  end(event) {
    if (!this.start) return;
    const far = Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY);
    const bounds = this.between(event);
    this.arm(false);
    if (far >= LEAST_PX) this.choose(bounds);
  }

  between(event) {
    return L.latLngBounds(this.map.mouseEventToLatLng(this.start), this.map.mouseEventToLatLng(event));
  }

  choose(bounds, count = this.countIn(bounds)) {
    this.field.value = cornersOf(bounds);
    this.draw(bounds);
    this.say(fill(this.dataset.pickedText, { count }));
  }

  restore() {
    const bounds = boundsFrom(this.field.value);
    this.draw(bounds);
    this.said.textContent = fill(this.dataset.pickedText, { count: this.countIn(bounds) });
  }

  draw(bounds) {
    this.lift();
    this.frame = L.rectangle(bounds, LOOK).addTo(this.map);
  }

  lift() {
    this.frame?.remove();
    this.frame = null;
  }

  countIn(bounds) {
    const inside = this.element.features.filter(({ geometry: { coordinates: [lon, lat] } }) => bounds.contains([lat, lon]));
    return inside.reduce((sum, { properties }) => sum + (properties.count ?? 1), 0);
  }

  say(text) {
    this.said.textContent = text;
    announce(text);
  }
}

customElements.define("area-picker", AreaPicker);
