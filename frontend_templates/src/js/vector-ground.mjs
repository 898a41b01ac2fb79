// The ground from a PMTiles file, painted in our own colours; fetched only by pages that have one.
import L from "leaflet";
import { leafletLayer } from "protomaps-leaflet";
import { labelRules, paintRules } from "./vector-rules.mjs";

const colour = (name, spare) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || spare;

export const layVectors = (map, url, deepest) => {
  window.L = L; // protomaps-leaflet asks for it there when a layer is made
  leafletLayer({
    url, attribution: "", maxZoom: 19, maxDataZoom: Number(deepest) || 15,
    backgroundColor: colour("--birch-100", "#F4EDDF"), paintRules: paintRules(colour), labelRules: labelRules(colour),
  }).addTo(map);
};
