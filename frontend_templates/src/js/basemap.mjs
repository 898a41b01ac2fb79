// A Leaflet map on a drawn district, on tiles or on vectors; words and bounds come from the element.
import L from "leaflet";
import { shownIn, storedFrom } from "./datum.mjs";

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const prepare = (element) => {
  element.replaceChildren();
  element.hidden = false;
  Object.assign(element.style, { isolation: "isolate", background: "var(--birch-200, #E9DFCB)" });
  if (getComputedStyle(element).display === "inline") element.style.display = "block";
  if (element.clientHeight < 120) element.style.aspectRatio = "1024 / 900";
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", element.dataset.label ?? "");
};

// Every latlng of ours is WGS 84; only between it and the pixels does the ground's datum count.
const crsOf = (datum) => {
  const { SphericalMercator: plane } = L.Projection;
  const [forth, back] = [shownIn(datum), storedFrom(datum)];
  const project = ({ lat, lng }) => {
    const [x, y] = forth([lng, lat]);
    return plane.project(L.latLng(y, x));
  };
  const unproject = (point) => {
    const { lat, lng } = plane.unproject(point);
    const [x, y] = back([lng, lat]);
    return L.latLng(y, x);
  };
  return L.extend({}, L.CRS.EPSG3857, { projection: { ...plane, project, unproject } });
};

const plain = (text) => {
  const carrier = document.createElement("span");
  carrier.textContent = text ?? "";
  return carrier.innerHTML;
};

// The provider learns which site asks (its key may depend on it), never which page.
const tileLayer = (template, { subdomains = "abc" }) =>
  L.tileLayer(template, { subdomains, maxZoom: 19, maxNativeZoom: 18, referrerPolicy: "origin" });

const layGround = async (map, { dataset }, bounds) => {
  if (dataset.vector) return (await import("./vector-ground.mjs")).layVectors(map, dataset.vector, dataset.deepest);
  if (dataset.tiles) return dataset.tiles.split(" ").forEach((each) => tileLayer(each, dataset).addTo(map));
  return L.imageOverlay(dataset.base, bounds, { alt: "" }).addTo(map);
};

export const zoomButtons = ({ dataset }) =>
  L.control.zoom({ position: "bottomright", zoomInTitle: dataset.zoomIn, zoomOutTitle: dataset.zoomOut });

// An element that was hidden has no size: it is fitted when it gets one, and again while nobody has looked closer.
export const fitWhenSeen = (map, element, bounds) => {
  let seen = false;
  new ResizeObserver(() => {
    if (!element.clientWidth) return;
    const whole = !seen || map.getZoom() <= map.getMinZoom() + 0.05;
    seen = true;
    map.invalidateSize();
    map.setMinZoom(map.getBoundsZoom(bounds));
    if (whole) map.fitBounds(bounds, { animate: false });
  }).observe(element);
};

export const layMap = (element, slack) => {
  prepare(element);
  const bounds = L.latLngBounds(JSON.parse(element.dataset.bounds));
  const calm = still();
  const map = L.map(element, {
    crs: crsOf(element.dataset.datum), zoomControl: false, maxBounds: bounds.pad(slack), maxBoundsViscosity: 1, maxZoom: 19, zoomSnap: 0.1,
    keyboardPanDelta: 40, zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
  });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(plain(element.dataset.attribution));
  layGround(map, element, bounds);
  zoomButtons(element).addTo(map);
  map.fitBounds(bounds, { animate: false });
  fitWhenSeen(map, element, bounds);
  return { map, bounds };
};
