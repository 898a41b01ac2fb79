// The canvas of the drawing pad and the PNG made from it.
import { HEIGHT, WIDTH } from "./strokes.mjs";

export const newCanvas = () => Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });

const describe = (canvas, pad) => {
  const hint = pad.querySelector("[data-pad-hint][id]");
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", pad.dataset.label ?? "");
  if (hint) canvas.setAttribute("aria-describedby", hint.id);
};

export const laySheet = (pad) => {
  const canvas = newCanvas();
  canvas.tabIndex = 0;
  Object.assign(canvas.style, { touchAction: "none", display: "block", width: "100%", cursor: "crosshair" });
  describe(canvas, pad);
  (pad.querySelector("[data-sheet]") ?? pad).append(canvas);
  return canvas;
};

export const placeOn = (canvas, { clientX, clientY }) => {
  const box = canvas.getBoundingClientRect();
  return [((clientX - box.left) / box.width) * WIDTH, ((clientY - box.top) / box.height) * HEIGHT];
};

// Synchronous, because the form is being sent.
export const pngOf = (canvas) => {
  const bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
  return new File([Uint8Array.from(bytes, (sign) => sign.charCodeAt(0))], "drawing.png", { type: "image/png" });
};
