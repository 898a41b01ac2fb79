// A drawn map instead of the earth: positions are shares of its width and height, from the upper left.
import L from "leaflet";
import { fitWhenSeen, prepare, still, zoomButtons } from "./basemap.mjs";

const TALL = 1000;

export const laySketch = (element) => {
  const ratio = Number(element.dataset.ratio) || 4 / 3;
  prepare(element);
  element.style.aspectRatio = String(ratio);
  const bounds = L.latLngBounds([0, 0], [TALL, TALL * ratio]);
  const calm = still();
  const map = L.map(element, {
    crs: L.CRS.Simple, zoomControl: false, attributionControl: false, maxBounds: bounds.pad(0.3), maxBoundsViscosity: 1,
    minZoom: -4, maxZoom: 2, zoomSnap: 0, keyboardPanDelta: 40, zoomAnimation: !calm, fadeAnimation: !calm,
    markerZoomAnimation: !calm, inertia: !calm,
  });
  L.imageOverlay(element.dataset.picture, bounds, { alt: "" }).addTo(map);
  zoomButtons(element).addTo(map);
  map.fitBounds(bounds, { animate: false });
  fitWhenSeen(map, element, bounds);
  return { map, bounds };
};

export const sketchPoint = ({ dataset }, x, y) =>
  L.latLng((1 - y) * TALL, x * TALL * (Number(dataset.ratio) || 4 / 3));

export const sketchShares = ({ dataset }, { lat, lng }) =>
  [lng / (TALL * (Number(dataset.ratio) || 4 / 3)), 1 - lat / TALL];
