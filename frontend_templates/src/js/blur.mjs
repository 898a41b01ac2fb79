// img[data-blur]: the photo's colours while it is on its way, from 28 signs of BlurHash.
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
const WIDE = 16;
const HIGH = 12;

const number = (text) => [...text].reduce((sum, sign) => sum * 83 + SIGNS.indexOf(sign), 0);

const linear = (value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const curved = (light) => {
  const share = Math.max(0, Math.min(1, light));
  return Math.round(255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055));
};

const mean = (value) => [value >> 16, (value >> 8) & 255, value & 255].map(linear);

const swing = (value, loudest) =>
  [Math.floor(value / 361), Math.floor(value / 19) % 19, value % 19].map((step) => {
    const root = (step - 9) / 9;
    return Math.sign(root) * root * root * loudest;
  });

const wavesOf = (hash) => {
  const loudest = (number(hash[1]) + 1) / 166;
  const rest = hash.slice(6).match(/../g) ?? [];
  return [mean(number(hash.slice(2, 6))), ...rest.map((pair) => swing(number(pair), loudest))];
};

const colourAt = (waves, across, x, y) =>
  waves.reduce((sum, wave, place) => {
    const weight = Math.cos((Math.PI * x * (place % across)) / WIDE) * Math.cos((Math.PI * y * Math.floor(place / across)) / HIGH);
    return sum.map((light, part) => light + wave[part] * weight);
  }, [0, 0, 0]);

const painted = (hash) => {
  const across = (number(hash[0]) % 9) + 1;
  const waves = wavesOf(hash);
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: HIGH });
  const brush = canvas.getContext("2d");
  const data = brush.createImageData(WIDE, HIGH);
  for (let at = 0; at < WIDE * HIGH; at += 1) {
    const colour = colourAt(waves, across, at % WIDE, Math.floor(at / WIDE)).map(curved);
    data.data.set([...colour, 255], at * 4);
  }
  brush.putImageData(data, 0, 0);
  return canvas.toDataURL();
};

export const wire = (image) => {
  if (image.complete && image.naturalWidth) return;
  image.style.background = `url(${painted(image.dataset.blur)}) center / cover no-repeat`;
  image.addEventListener("load", () => { image.style.background = ""; }, { once: true });
};
