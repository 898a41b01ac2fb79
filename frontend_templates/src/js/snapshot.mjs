// A picture as JPEG made of bare pixels: nothing of EXIF, place or maker goes with it.
const QUALITY = 0.82;
const LONGEST = 1600;

export const longestSide = (input) => Number(input.dataset.shrink) || LONGEST;

const draw = (source, width, height, longest) => {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encode = (canvas) => new Promise((settle) => canvas.toBlob(settle, "image/jpeg", QUALITY));

export const pictureOf = async (source, width, height, longest) => {
  const blob = await encode(draw(source, width, height, longest));
  if (!blob) throw new Error("the picture is too large for this canvas");
  return new File([blob], "photo.jpg", { type: "image/jpeg" });
};
