// A drawing is a list of marks: lines {c, n, p} and stamps {s, x, y}. Painting, packing, unpacking.
import { getStroke } from "perfect-freehand";

export const WIDTH = 800;
export const HEIGHT = 500;
export const PAPER = "#FFFFFF";
const STAMP = 96;
const LIMIT = 60000;

const pairs = (flat) => {
  const points = [];
  for (let i = 0; i + 1 < flat.length; i += 2) points.push([flat[i], flat[i + 1]]);
  return points;
};

const paintLine = (pen, { c, n, p }) => {
  const outline = getStroke(pairs(p), { size: n, thinning: 0.4, smoothing: 0.6, streamline: 0.4 });
  const path = new Path2D();
  outline.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
  pen.fillStyle = c;
  pen.fill(path);
};

const paintStamp = (pen, { s, x, y }, pictures) => {
  const picture = pictures.get(s);
  if (picture?.complete && picture.naturalWidth) pen.drawImage(picture, x - STAMP / 2, y - STAMP / 2, STAMP, STAMP);
};

export const paintMark = (pen, mark, pictures) =>
  (mark.s === undefined ? paintLine(pen, mark) : paintStamp(pen, mark, pictures));

export const clear = (pen) => {
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
};

// Points closer than three units add weight, not shape.
export const extend = (line, [x, y]) => {
  const { p } = line;
  if (Math.hypot(x - p[p.length - 2], y - p[p.length - 1]) < 3) return false;
  p.push(Math.round(x), Math.round(y));
  return true;
};

export const pack = (marks) => {
  const kept = marks.slice();
  let text = kept.length ? JSON.stringify(kept) : "";
  while (text.length > LIMIT) {
    kept.shift();
    text = JSON.stringify(kept);
  }
  return text;
};

const isNumber = (value) => Number.isFinite(value);

const isLine = (mark, colours) =>
  colours.has(mark?.c) && isNumber(mark.n) && Array.isArray(mark.p) && mark.p.length > 1 && mark.p.every(isNumber);

const isStamp = (mark, pictures) => pictures.has(mark?.s) && isNumber(mark.x) && isNumber(mark.y);

const parsed = (text) => {
  try {
    const marks = JSON.parse(text || "[]");
    return Array.isArray(marks) ? marks : [];
  } catch {
    return [];
  }
};

export const unpack = (text, colours, pictures) =>
  parsed(text).filter((mark) => isLine(mark, colours) || isStamp(mark, pictures));
