// A Leaflet map on a drawn district or on tiles; words and bounds come from the element.
import L from "leaflet";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const prepare = (element) => {
  element.replaceChildren();
  element.hidden = false;
  Object.assign(element.style, { isolation: "isolate", background: "var(--birch-200, #E9DFCB)" });
  if (getComputedStyle(element).display === "inline") element.style.display = "block";
  if (element.clientHeight < 120) element.style.aspectRatio = "1024 / 900";
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", element.dataset.label ?? "");
};

const ground = ({ dataset }, bounds) => {
  const attribution = dataset.attribution ?? "";
  if (dataset.tiles) return L.tileLayer(dataset.tiles, { attribution, maxZoom: 19 });
  return L.imageOverlay(dataset.base, bounds, { alt: "", attribution });
};

const zoomButtons = ({ dataset }) =>
  L.control.zoom({ position: "bottomright", zoomInTitle: dataset.zoomIn, zoomOutTitle: dataset.zoomOut });

// An element that was hidden has no size: it is fitted when it gets one.
const fitWhenSeen = (map, element, bounds) => {
  const watch = new ResizeObserver(() => {
    if (!element.clientWidth) return;
    map.invalidateSize();
    map.setMinZoom(map.getBoundsZoom(bounds));
    map.fitBounds(bounds, { animate: false });
    watch.disconnect();
    new ResizeObserver(() => map.invalidateSize()).observe(element);
  });
  watch.observe(element);
};

export const layMap = (element, slack) => {
  prepare(element);
  const bounds = L.latLngBounds(JSON.parse(element.dataset.bounds));
  const calm = still();
  const map = L.map(element, {
    zoomControl: false, maxBounds: bounds.pad(slack), maxBoundsViscosity: 1, maxZoom: 19, zoomSnap: 0.1,
    keyboardPanDelta: 40, zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
  });
  map.attributionControl.setPrefix(false);
  ground(element, bounds).addTo(map);
  zoomButtons(element).addTo(map);
  map.fitBounds(bounds, { animate: false });
  fitWhenSeen(map, element, bounds);
  return { map, bounds };
};
