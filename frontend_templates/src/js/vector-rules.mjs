// What of a vector ground is drawn, in the order of painting: the Protomaps schema, no borders of any kind.
import { CenteredTextSymbolizer, LineLabelSymbolizer, LineSymbolizer, PolygonSymbolizer, exp } from "protomaps-leaflet";

const GREEN = new Set(["park", "wood", "forest", "grass", "grassland", "garden", "playground", "cemetery", "meadow", "pitch", "scrub", "wetland", "recreation_ground", "golf_course", "zoo", "nature_reserve", "national_park", "village_green"]);
const LEARNING = new Set(["school", "kindergarten", "university", "college", "library"]);
const WIDE = new Set(["highway", "major_road", "medium_road"]);
const WIDTHS = { highway: [[12, 2], [15, 8], [18, 26]], major_road: [[12, 1.4], [15, 6], [18, 22]], medium_road: [[12, 1], [15, 4.5], [18, 18]] };
const NARROW = [[13, 0.6], [15, 3], [18, 13]];
const NAMES = ["name:zh-Hans", "name:zh", "pgf:name", "name"];
const FACE = '"Noto Sans SC", "HarmonyOS Sans SC", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", "Noto Sans KR", sans-serif';

const kindOf = (feature) => feature.props.kind ?? feature.props["pmap:kind"] ?? "";
const among = (set) => (zoom, feature) => set.has(kindOf(feature));

const area = (dataLayer, fill, filter) => ({ dataLayer, filter, symbolizer: new PolygonSymbolizer({ fill }) });

const road = (kind, stops, color, more = 0) => ({
  dataLayer: "roads", filter: (zoom, feature) => (kind ? kindOf(feature) === kind : !WIDE.has(kindOf(feature)) && !["path", "rail"].includes(kindOf(feature))),
  symbolizer: new LineSymbolizer({ color, width: (zoom) => exp(1.6, stops)(zoom) + more, lineCap: "round", lineJoin: "round" }),
});

const roads = (colour) => {
  const kinds = [[null, NARROW], ...Object.entries(WIDTHS).reverse()];
  const edges = kinds.map(([kind, stops]) => road(kind, stops, colour("--birch-300", "#D6C8AC"), 1.6));
  const middles = kinds.map(([kind, stops]) => road(kind, stops, kind === "highway" ? colour("--corn-100", "#FDF0CB") : colour("--surface", "#FFFFFF")));
  return [...edges, ...middles];
};

export const paintRules = (colour) => [
  area("earth", colour("--birch-100", "#F4EDDF")),
  area("landcover", "#E4EBD6", (zoom, feature) => !["barren", "urban_area", "glacier", "farmland"].includes(kindOf(feature))),
  area("landuse", "#C9E0BF", among(GREEN)),
  area("landuse", colour("--corn-300", "#F8D67E"), among(LEARNING)),
  area("landuse", colour("--rowan-100", "#FAE2D9"), among(new Set(["hospital"]))),
  area("water", "#B7D6E6"),
  { dataLayer: "water", filter: (zoom, feature) => feature.geomType === 2, symbolizer: new LineSymbolizer({ color: "#B7D6E6", width: (zoom) => exp(1.6, [[11, 0.6], [18, 9]])(zoom) }) },
  { dataLayer: "roads", minzoom: 15, filter: among(new Set(["path"])), symbolizer: new LineSymbolizer({ color: colour("--birch-300", "#D6C8AC"), width: 1.6, dash: [5, 4] }) },
  { dataLayer: "roads", filter: among(new Set(["rail"])), symbolizer: new LineSymbolizer({ color: colour("--line-strong", "#857B68"), width: 1.2, dash: [8, 4] }) },
  ...roads(colour),
  { dataLayer: "buildings", minzoom: 14, symbolizer: new PolygonSymbolizer({ fill: colour("--birch-200", "#E9DFCB"), stroke: colour("--birch-300", "#D6C8AC"), width: 1 }) },
];

const text = (size, weight, fill, colour) => ({
  labelProps: NAMES, fill, stroke: colour("--paper", "#FBF6EC"), width: 4, font: `${weight} ${size}px ${FACE}`,
});

export const labelRules = (colour) => {
  const ink = colour("--ink-2", "#4A5852");
  return [
    { dataLayer: "places", symbolizer: new CenteredTextSymbolizer(text(17, 700, colour("--ink", "#22302B"), colour)), filter: among(new Set(["locality", "neighbourhood", "macrohood"])) },
    { dataLayer: "roads", minzoom: 14, filter: among(WIDE), symbolizer: new LineLabelSymbolizer(text(15, 600, ink, colour)) },
    { dataLayer: "roads", minzoom: 16, filter: among(new Set(["minor_road"])), symbolizer: new LineLabelSymbolizer(text(14, 400, ink, colour)) },
    { dataLayer: "pois", minzoom: 15, symbolizer: new CenteredTextSymbolizer(text(14, 600, colour("--pine-700", "#17493C"), colour)), filter: (zoom, feature) => LEARNING.has(kindOf(feature)) || GREEN.has(kindOf(feature)) || ["hospital", "library", "marketplace"].includes(kindOf(feature)) },
    { dataLayer: "water", minzoom: 13, symbolizer: new CenteredTextSymbolizer(text(15, 600, colour("--lake-700", "#1C4F71"), colour)) },
  ];
};
