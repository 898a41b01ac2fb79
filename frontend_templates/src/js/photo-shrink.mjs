// input[type=file][data-shrink]: a smaller JPEG without EXIF takes the place of the photo.
import { one, put } from "./fields.mjs";
import { announce } from "./sentence.mjs";
import { longestSide, pictureOf } from "./snapshot.mjs";

const decode = async (file) => {
  if (window.createImageBitmap) return createImageBitmap(file, { imageOrientation: "from-image" });
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
};

export const shrink = async (file, longest) => {
  const picture = await decode(file);
  return pictureOf(picture, picture.width, picture.height, longest);
};

const shrunk = (file, longest) => shrink(file, longest).then(
  (small) => ({ file: small, readable: true }),
  () => ({ file, readable: false }),
);

const preview = (input, file) => {
  one(input.dataset.out)?.toggleAttribute("hidden", !input.files.length);
  const image = one(input.dataset.preview);
  if (!image) return;
  URL.revokeObjectURL(image.src);
  image.hidden = !file;
  if (file) image.src = URL.createObjectURL(file);
};

const take = (input, files, shown) => {
  put(input, files);
  preview(input, shown);
  input.dispatchEvent(new CustomEvent("small", { bubbles: true }));
};

const onChange = async (input) => {
  const chosen = [...input.files];
  const results = await Promise.all(chosen.map((file) => shrunk(file, longestSide(input))));
  if (chosen[0] !== input.files[0]) return;
  take(input, results.map((result) => result.file), results[0]?.readable ? results[0].file : null);
  if (results.some((result) => result.readable)) announce(input.dataset.smallText);
};

// Whatever went ahead to the server is given up by those who listen to the change.
const takeOut = (input, button) => {
  put(input, []);
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
  announce(button.dataset.outText);
};

// On a slow line a child has chosen before this script is there.
export const wire = (input) => {
  const out = one(input.dataset.out);
  out?.addEventListener("click", () => takeOut(input, out));
  input.addEventListener("change", () => onChange(input));
  input.addEventListener("taken", (event) => take(input, [event.detail], event.detail));
  if (input.files.length) onChange(input);
};
