// input[type=file][data-shrink]: a smaller JPEG without EXIF takes the place of the photo.
import { one, put } from "./fields.mjs";
import { announce } from "./sentence.mjs";

const QUALITY = 0.82;

const decode = async (file) => {
  if (window.createImageBitmap) return createImageBitmap(file, { imageOrientation: "from-image" });
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
};

const draw = (picture, longest) => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encode = (canvas) => new Promise((settle) => canvas.toBlob(settle, "image/jpeg", QUALITY));

export const shrink = async (file, longest) => {
  const blob = await encode(draw(await decode(file), longest));
  return new File([blob], "photo.jpg", { type: "image/jpeg" });
};

const shrunk = (file, longest) => shrink(file, longest).then(
  (small) => ({ file: small, readable: true }),
  () => ({ file, readable: false }),
);

const preview = (input, file) => {
  const image = one(input.dataset.preview);
  if (!image) return;
  URL.revokeObjectURL(image.src);
  image.hidden = !file;
  if (file) image.src = URL.createObjectURL(file);
};

const onChange = async (input) => {
  const chosen = [...input.files];
  const longest = Number(input.dataset.shrink) || 1600;
  const results = await Promise.all(chosen.map((file) => shrunk(file, longest)));
  if (chosen[0] !== input.files[0]) return;
  put(input, results.map((result) => result.file));
  preview(input, results[0]?.readable ? results[0].file : null);
  if (results.some((result) => result.readable)) announce(input.dataset.smallText);
};

export const wire = (input) => input.addEventListener("change", () => onChange(input));
