// The pin, the square that the public would see, and the keyboard cross in the middle of the map.
import L from "leaflet";
import { pinShape } from "./map-marks.mjs";

const METRES_PER_DEGREE = 111320;

const colour = (name, spare) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || spare;

const middle = (degrees, step) => Number(((Math.floor(degrees / step) + 0.5) * step).toFixed(7));

// The same grid as the server's: a row's width is taken at the middle of the row.
export const cellBounds = ({ lat, lng }, metres) => {
  const tall = metres / METRES_PER_DEGREE;
  const y = middle(lat, tall);
  const wide = tall / Math.cos((y * Math.PI) / 180);
  const x = middle(lng, wide);
  return [[y - tall / 2, x - wide / 2], [y + tall / 2, x + wide / 2]];
};

export const cellAround = (point, metres) => L.rectangle(cellBounds(point, metres), {
  color: colour("--rowan-600", "#B8402A"), weight: 3, dashArray: "7 5", fillOpacity: 0.15, interactive: false,
});

export const pinAt = (point, picture) => {
  const icon = L.divIcon({ className: "mark", html: pinShape("", picture), iconSize: [52, 62], iconAnchor: [26, 62] });
  return L.marker(point, { icon, keyboard: false, interactive: false });
};

export const layCross = (element) => {
  const cross = Object.assign(document.createElement("span"), { className: "cross", hidden: true, textContent: "+" });
  cross.setAttribute("aria-hidden", "true");
  Object.assign(cross.style, {
    position: "absolute", left: "50%", top: "50%", zIndex: "900", transform: "translate(-50%, -54%)",
    font: "700 44px/1 sans-serif", textShadow: "0 0 4px #fff, 0 0 4px #fff", pointerEvents: "none",
  });
  element.append(cross);
  return cross;
};
