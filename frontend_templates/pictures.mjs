// What is taken from the icon and picture packages, by name. A template may use only what stands here.
import fs from "node:fs";
import path from "node:path";

const words = (text) => text.trim().split(/\s+/);

export const ICONS = {
  fill: words(`
    archive baby balloon barricade bell book-open bookmark books buildings bus camera chalkboard-teacher
    chart-bar chat-circle-dots chat-teardrop-text check-circle clipboard-text coins compass database
    device-tablet drop envelope eraser file-text first-aid-kit flag flag-checkered floppy-disk gavel
    gear-six hand-heart hand-palm hand-tap hand-waving handshake heart heartbeat hourglass-medium
    house-simple identification-badge image images info kanban key keyboard leaf lifebuoy lightbulb
    list-checks lock-simple map-pin map-trifold megaphone microphone note-pencil paint-brush palette
    paper-plane-tilt pause pencil-simple pencil-simple-line phone phone-call play presentation printer
    prohibit push-pin puzzle-piece question ruler scales scissors scroll seal-check shield-check siren
    skip-forward smiley smiley-meh smiley-sad snowflake speaker-high star sticker stop-circle student sun
    table tag thumbs-up ticket timer trash tray tree tree-structure user-circle user-focus user-minus
    user-plus users users-three warning wrench x-circle`),
  bold: words(`
    arrow-counter-clockwise arrow-down arrow-left arrow-right arrow-u-up-left arrow-up arrows-left-right
    calendar-blank caret-down caret-left caret-right caret-up check circle-dashed clock cloud-slash copy
    crosshair-simple dots-three download-simple export eye eye-slash fingerprint funnel git-fork globe
    link-break link-simple list-bullets magnifying-glass minus path plus qr-code rss scan share-network shuffle
    sign-in sign-out signature sliders-horizontal swap text-aa translate wifi-high x`),
};

// Handles: animals that live in Jilin, or that its children know well.
export const ANIMALS = words(`
  badger bear beaver bird boar butterfly chipmunk deer duck eagle fish fox frog goose hedgehog honeybee
  horse-face lady-beetle mouse-face otter owl rabbit-face snail swan tiger-face turtle wolf`);

export const PICTURES = words(`
  automobile baby-bottle basketball bicycle books building-construction bus bus-stop clapping-hands
  classical-building compass confused-face construction deciduous-tree envelope-with-arrow evergreen-tree
  eyes face-with-monocle footprints fountain glowing-star hammer-and-wrench hospital houses ice-skate
  kick-scooter kite light-bulb litter-in-bin-sign maple-leaf motorway national-park night-with-stars
  office-building person-walking placard playground-slide police-car potable-water rainbow raised-hand
  red-heart red-question-mark school seedling slightly-smiling-face smiling-face-with-smiling-eyes
  snowflake soap star stop-sign straight-ruler sun sunflower thinking-face toilet trolleybus turtle
  umbrella vertical-traffic-light wheelchair-symbol`);

const iconFile = (name, weight) =>
  path.join("node_modules/@phosphor-icons/core/assets", weight, `${name}-${weight}.svg`);

const symbol = (name, weight) => {
  const drawing = fs.readFileSync(iconFile(name, weight), "utf8").replace(/<\/?svg[^>]*>/g, "");
  return `<symbol id="${name}" viewBox="0 0 256 256">${drawing}</symbol>`;
};

export const sprite = () => {
  const symbols = Object.entries(ICONS).flatMap(([weight, names]) => names.map((name) => symbol(name, weight)));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
};

const drawn = (icons, name) => {
  if (!icons[name]) throw new Error(`fluent-emoji-flat has no picture "${name}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${icons[name].body}</svg>`;
};

export const pictures = () => {
  const { icons } = JSON.parse(fs.readFileSync("node_modules/@iconify-json/fluent-emoji-flat/icons.json", "utf8"));
  const from = (folder, names) => names.map((name) => [`${folder}/${name}.svg`, drawn(icons, name)]);
  return [...from("animals", ANIMALS), ...from("pic", PICTURES)];
};

// An icon named in a template but not listed above would show as nothing: the build says so instead.
export const unknownIcons = (templates) => {
  const known = new Set([...ICONS.fill, ...ICONS.bold]);
  const used = templates.flatMap((text) => [...text.matchAll(/\bicon\(\s*'([a-z-]+)'/g)].map((match) => match[1]));
  return [...new Set(used)].filter((name) => !known.has(name));
};
