// <metre-map>: reports of the part that is seen, clustered by the server, always equal to the list.
import L from "leaflet";
import { layMap } from "./basemap.mjs";
import { one, withoutFiles } from "./fields.mjs";
import { MapList } from "./map-list.mjs";
import { keyOf, layMarks, titleOf } from "./map-marks.mjs";
import { merged } from "./map-merge.mjs";
import { announce, fill } from "./sentence.mjs";

const PAUSE = 250;
const ACCEPT = "application/geo+json, application/json";

// Six decimals are more than a child's finger can mean, and the same view is asked for by the same address.
const boxOf = (bounds) =>
  [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((each) => each.toFixed(6)).join();

// What no zoom takes apart is read as a list; a little wider, for a place is a point.
const boundsOf = ({ parts, geometry: { coordinates: [lon, lat] } }) =>
  L.latLngBounds((parts ?? [[lon, lat]]).map(([x, y]) => [y, x])).pad(0.1)
    .extend([lat - 2e-4, lon - 3e-4]).extend([lat + 2e-4, lon + 3e-4]);

// A part that the address names is shown first, once the map has a size.
const lookAt = (element, map, view) => {
  const watch = new ResizeObserver(() => {
    if (!element.clientWidth) return;
    map.fitBounds(view, { animate: false });
    watch.disconnect();
  });
  watch.observe(element);
};

class MetreMap extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    this.map = layMap(this, 0.3).map;
    if (this.dataset.view) lookAt(this, this.map, JSON.parse(this.dataset.view));
    this.group = L.layerGroup().addTo(this.map);
    this.list = new MapList(this);
    this.filters = one(this.dataset.filters);
    this.features = [];
    this.marks = new Map();
    this.map.on("moveend", () => this.later());
    this.filters?.addEventListener("change", () => this.later());
    this.filters?.addEventListener("submit", (event) => this.onFilter(event));
    this.later();
  }

  onFilter(event) {
    event.preventDefault();
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  get address() {
    const url = this.inView(this.dataset.source);
    url.searchParams.set("zoom", Math.round(this.map.getZoom()));
    return url;
  }

  // An address with the filters and the part that is seen.
  inView(path) {
    const url = new URL(path, document.baseURI);
    const fields = this.filters ? withoutFiles(new FormData(this.filters)) : [];
    for (const [name, value] of fields) if (value) url.searchParams.append(name, value);
    url.searchParams.set("bbox", boxOf(this.map.getBounds()));
    return url;
  }

  async load() {
    this.asking?.abort();
    const { signal } = (this.asking = new AbortController());
    try {
      const answer = await fetch(this.address, { signal, headers: { Accept: ACCEPT } });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      this.show(found.features);
      this.dispatchEvent(new CustomEvent("loaded", { detail: found }));
      if (this.dataset.follow && this.loaded) await this.list.follow(this.inView(location.pathname), signal);
      this.loaded = true;
      this.mark();
    } catch (problem) {
      if (problem.name !== "AbortError") announce(this.dataset.offlineText);
    }
  }

  show(features) {
    const hadFocus = this.contains(document.activeElement) && document.activeElement !== this;
    const onMark = hadFocus && document.activeElement.closest(".mark");
    this.group.clearLayers();
    this.features = merged(features, (feature) => this.map.latLngToLayerPoint(this.placeOf(feature)));
    const controls = [...this.querySelectorAll(".leaflet-control")];
    this.marks = layMarks(this.group, this.features, this.dataset, (feature) => this.pick(feature), controls);
    this.mark();
    if (onMark) (this.marks.get(this.chosen)?.getElement() ?? this).focus({ preventScroll: true });
    this.count();
  }

  count() {
    const total = this.features.reduce((sum, { properties }) => sum + (properties.count ?? 1), 0);
    if (total !== this.total) announce(fill(this.dataset.loadedText, { count: total }));
    this.total = total;
  }

  pick(feature) {
    if (!feature) return;
    if (feature.properties.kind === "cluster") {
      const { count, bbox = boxOf(boundsOf(feature)) } = feature.properties;
      this.dispatchEvent(new CustomEvent("cluster", { detail: { count, bbox } }));
      return this.enter(feature);
    }
    this.chosen = keyOf(feature);
    this.mark();
    const place = this.placeOf(feature);
    if (!this.map.getBounds().contains(place)) this.map.panTo(place);
    announce(titleOf(feature.properties, this.dataset));
  }

  enter(feature) {
    const [zoom, last] = [this.map.getZoom(), this.map.getMaxZoom()];
    if (zoom < last) return this.map.setView(this.placeOf(feature), Math.min(zoom + 2, last));
    const address = this.inView(location.pathname);
    address.searchParams.set("bbox", boxOf(boundsOf(feature)));
    location.assign(address);
  }

  placeOf({ geometry }) {
    return L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
  }

  mark() {
    this.list.mark(this.chosen);
    this.marks.forEach((marker, key) => {
      const chosen = key === this.chosen;
      marker.getElement().firstElementChild.classList.toggle("sel", chosen);
      marker.setZIndexOffset(chosen ? 1000 : 0);
    });
  }
}

customElements.define("metre-map", MetreMap);
