// Who made what we did not make: names, versions, licences and their full texts.
import fs from "node:fs";

const PACKAGES = [
  ["leaflet", "the map"],
  ["perfect-freehand", "pen strokes on the drawing pad"],
  ["protomaps-leaflet", "painting a ground of vectors"],
  ["pmtiles", "reading it", "Copyright (c) Protomaps LLC\nTerms: as printed above for protomaps-leaflet."],
  ["@protomaps/basemaps", "inside protomaps-leaflet", "Copyright (c) Protomaps LLC\nTerms: as printed above for protomaps-leaflet."],
  ...["fflate", "pbf", "@mapbox/vector-tile", "@mapbox/point-geometry", "rbush", "quickselect", "potpack", "color2k"]
    .map((name) => [name, "inside protomaps-leaflet"]),
  ["@phosphor-icons/core", "icons.svg"],
  ["@iconify-json/fluent-emoji-flat", "animals/ and pic/: Fluent Emoji Flat by Microsoft"],
  ["@fontsource-variable/chiron-goround-tc", "the round display face: a subset of Chiron GoRound TC"],
  ["@embedpdf/fonts-sc", "type/: Noto Sans SC, the type of the papers"],
  ["@embedpdf/fonts-kr", "type/: Noto Sans KR, the type of the papers"],
];

// Icon collections carry their author in info.json and no licence text; theirs is MIT, as printed for Phosphor.
const authorOf = (folder) => {
  const { author, license } = JSON.parse(fs.readFileSync(`${folder}/info.json`, "utf8"));
  return `Copyright (c) ${author.name} (${author.url}), ${license.url}\nTerms: as printed above for @phosphor-icons/core.`;
};

const textOf = (folder) => {
  const name = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return name ? fs.readFileSync(`${folder}/${name}`, "utf8").trim() : authorOf(folder);
};

const entry = ([name, use, terms]) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(fs.readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version}\nUsed for: ${use}\nLicence: ${license}\n\n${terms ?? textOf(folder)}\n`;
};

export const licences = () =>
  ["Third-party work in this folder. Everything else here is part of the project (Apache-2.0).", ...PACKAGES.map(entry)]
    .join(`\n${"-".repeat(72)}\n`);
