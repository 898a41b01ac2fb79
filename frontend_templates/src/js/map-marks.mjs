// Pins and clusters: real buttons with names, at most forty of them in the tab order.
import L from "leaflet";
import { fill } from "./sentence.mjs";

const FOCUSABLE = 40;
const SVG = "http://www.w3.org/2000/svg";
const DROP = "M26 61C22 52 3 44 3 25a23 23 0 0 1 46 0c0 19-19 27-23 36z";
const TONES = { keep: "--pine-600", improve: "--rowan-600", add: "--lake-600" };

const svg = (name, attributes) => {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
};

const drop = (mood) => {
  const shape = svg("path", { d: DROP, stroke: "#fff", "stroke-width": 3 });
  shape.style.fill = `var(${TONES[mood] ?? "--rowan-600"}, #B8402A)`;
  const picture = svg("svg", { viewBox: "0 0 52 62", "aria-hidden": "true" });
  picture.append(shape, svg("circle", { cx: 26, cy: 25, r: 18, fill: "#fff" }));
  return picture;
};

const image = (address) => Object.assign(document.createElement("img"), { src: address, alt: "" });

export const pinShape = (mood, address) => {
  const pin = Object.assign(document.createElement("span"), { className: "pin" });
  Object.assign(pin.style, { left: "26px", top: "62px" });
  pin.append(drop(mood), ...(address ? [image(address)] : []));
  return pin;
};

// 47万, 12K: as the language of the page writes a large number shortly.
const short = (count) =>
  new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" }).format(count);

// Larger in steps, so that ten and ten thousand do not look alike; never smaller than a finger.
export const sideOf = (count) => 44 + 4 * Math.min(Math.floor(Math.log10(count)), 5);

const clusterShape = (count, side) => {
  const bubble = Object.assign(document.createElement("span"), { className: "cluster", textContent: short(count) });
  Object.assign(bubble.style, {
    left: `${side / 2}px`, top: `${side / 2}px`, width: `${side}px`, height: `${side}px`,
    margin: `${-side / 2}px`, display: "grid", placeItems: "center",
  });
  return bubble;
};

const iconOf = ({ kind, count, mood, place_type: place }, icons) => {
  if (kind === "cluster") {
    const side = sideOf(count);
    return L.divIcon({ className: "mark", html: clusterShape(count, side), iconSize: [side, side] });
  }
  const html = pinShape(mood, icons[place] ?? icons[mood]);
  return L.divIcon({ className: `mark mood-${mood}`, html, iconSize: [52, 62], iconAnchor: [26, 62] });
};

export const titleOf = (properties, dataset) =>
  (properties.kind === "cluster" ? fill(dataset.clusterText, properties) : properties.title);

export const keyOf = ({ properties, geometry }) => String(properties.id ?? geometry.coordinates.join(","));

const lieTogether = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// A mark that a button of the map covers cannot be hit, and its focus would not be seen: the list has it,
// and a move of the map brings it out.
const isCovered = (button, covers) => {
  const place = button.getBoundingClientRect();
  return covers.some((each) => lieTogether(each, place));
};

const name = (marker, title, covers) => {
  const button = marker.getElement();
  const reached = marker.options.keyboard && !isCovered(button, covers);
  if (!reached) button.setAttribute("tabindex", "-1");
  if (reached) button.setAttribute("aria-label", title);
  else button.setAttribute("aria-hidden", "true");
  button.title = title;
};

export const layMarks = (group, features, dataset, onPick, controls = []) => {
  const icons = JSON.parse(dataset.icons || "{}");
  const covers = controls.map((each) => each.getBoundingClientRect());
  return new Map(features.map((feature, i) => {
    const [lon, lat] = feature.geometry.coordinates;
    const icon = iconOf(feature.properties, icons);
    const marker = L.marker([lat, lon], { icon, keyboard: i < FOCUSABLE, riseOnHover: true }).addTo(group);
    name(marker, titleOf(feature.properties, dataset), covers);
    marker.on("click", () => onPick(feature));
    marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && onPick(feature));
    return [keyOf(feature), marker];
  }));
};
