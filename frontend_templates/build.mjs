// Styles, scripts, icons, pictures and own drawings into one folder with hashed names, and a manifest.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { licences } from "./licences.mjs";
import { pictures, sprite, unknownIcons } from "./pictures.mjs";

const out = process.argv[2] ?? "dist";
const manifest = {};

const filesUnder = (folder, ending) =>
  fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(ending));

const hashOf = (content) => crypto.createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();

const put = (name, content) => {
  const { dir, name: stem, ext } = path.parse(name);
  manifest[name] = path.posix.join(dir, `${stem}-${hashOf(content)}${ext}`);
  const target = path.join(out, manifest[name]);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
};

const bundle = async () => {
  const result = await esbuild.build({
    entryPoints: { styles: "src/css/app.css", app: "src/js/app.mjs" }, outdir: out, entryNames: "[name]-[hash]", chunkNames: "chunks/[name]-[hash]",
    assetNames: "assets/[name]-[hash]", bundle: true, splitting: true, format: "esm", minify: true,
    metafile: true, legalComments: "none", target: ["chrome88", "firefox90", "safari15"],
    outExtension: { ".js": ".mjs" }, external: ["#default#VML"], logLevel: "warning",
    loader: { ".png": "file", ".svg": "file", ".woff2": "file" },
  });
  for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint) manifest[path.basename(entryPoint)] = path.relative(out, file);
  }
};

const templates = () =>
  filesUnder(".", ".html").filter((name) => !name.startsWith("node_modules") && !name.startsWith("dist"))
    .map((name) => fs.readFileSync(name, "utf8"));

const checkIcons = () => {
  const unknown = unknownIcons(templates());
  if (unknown.length) throw new Error(`icons not listed in pictures.mjs: ${unknown.join(", ")}`);
};

// The type of the papers: whole faces, since a paper may hold any sign that a person typed.
const FACES = ["fonts-sc/fonts/NotoSansHans", "fonts-kr/fonts/NotoSansKR"]
  .flatMap((face) => ["Regular", "Bold"].map((weight) => `node_modules/@embedpdf/${face}-${weight}.otf`));

const layType = () => {
  fs.mkdirSync(path.join(out, "type"), { recursive: true });
  for (const face of FACES) fs.copyFileSync(face, path.join(out, "type", path.basename(face)));
};

checkIcons();
await bundle();
layType();
put("icons.svg", sprite());
for (const [name, content] of pictures()) put(name, content);
for (const name of filesUnder("static/img", ".svg")) put(`img/${name}`, fs.readFileSync(path.join("static/img", name)));
fs.writeFileSync(path.join(out, "LICENCES.txt"), licences());
const sorted = Object.fromEntries(Object.entries(manifest).sort());
fs.writeFileSync(path.join(out, "manifest.json"), `${JSON.stringify(sorted, null, 1)}\n`);
console.log(`  ${Object.keys(sorted).length} files named in the manifest`);
