// Marks that would lie on each other become one cluster: each can be seen and hit by itself.
import { sideOf } from "./map-marks.mjs";

const NEAR = 0.85;
const PIN = { side: 52, above: 31 };

const circleOf = (feature, toPoint) => {
  const { x, y } = toPoint(feature);
  const single = feature.properties.kind === "report";
  return { x, y: single ? y - PIN.above : y, r: (single ? PIN.side : sideOf(feature.properties.count)) / 2 };
};

const touch = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < NEAR * (one.r + other.r);

const cornersOf = ([west, south, east, north]) => [[west, south], [east, north]];

// A cluster that says its box is as wide as that.
const partsOf = ({ parts, geometry, properties: { bbox } }) =>
  parts ?? (bbox ? cornersOf(bbox.split(",").map(Number)) : [geometry.coordinates]);

const together = (one, other) => {
  const [n, m] = [one.properties.count ?? 1, other.properties.count ?? 1];
  const middle = one.geometry.coordinates.map((each, i) => (each * n + other.geometry.coordinates[i] * m) / (n + m));
  return {
    type: "Feature", geometry: { type: "Point", coordinates: middle },
    properties: { kind: "cluster", count: n + m }, parts: [...partsOf(one), ...partsOf(other)],
  };
};

// Largest first, as they come; a merged one may touch a third, so it is put back and tried again.
export const merged = (features, toPoint) => {
  const kept = [];
  const waiting = [...features];
  while (waiting.length) {
    const feature = waiting.shift();
    const circle = circleOf(feature, toPoint);
    const at = kept.findIndex((one) => touch(one.circle, circle));
    if (at < 0) kept.push({ feature, circle });
    else waiting.unshift(together(kept.splice(at, 1)[0].feature, feature));
  }
  return kept.map(({ feature }) => feature).sort((one, other) => (other.properties.count ?? 1) - (one.properties.count ?? 1));
};
