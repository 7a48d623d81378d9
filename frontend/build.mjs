// Bundles the screens' scripts, styles, fonts and wasm: node build.mjs OUTPUT_FOLDER
//
// src/NAME.ts and the sheets in css/ become NAME.js and NAME.css, each also under a name that holds the hash of its content.
// manifest.json leads from the plain name to the hashed one; only hashed files may be cached for ever. A service
// worker needs an address that never changes, which is what the plain names are for.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { houseFonts } from "./fonts.mjs";

const output = path.resolve(process.argv[2]);
const manifest = {};

const SHEETS = ["app.css", "office.css", "driver.css", "paper.css"]; // one for each kind of people; the others are parts of these
const COPIED = {
  "zxing_reader.wasm": "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
  "icon.svg": "img/icon.svg",
};

// Every browser that can run these modules reads woff2, so the older font files are left out.
const woff2Only = {
  name: "woff2-only",
  setup({ onLoad }) {
    onLoad({ filter: /@fontsource.*\.css$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8")).replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ""),
      loader: "css",
    }));
  },
};

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  sourcemap: "linked",
  outdir: output,
  entryNames: "[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
  loader: { ".woff2": "file", ".wasm": "file", ".svg": "file" },
  target: ["chrome123", "firefox120", "safari17.5"], // the first with light-dark(), on which the tokens stand
  logLevel: "warning",
};

async function bundle(entryPoints, options) {
  const { metafile } = await build({ ...shared, ...options, entryPoints });
  for (const [file, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const hashed = path.relative(output, path.resolve(file));
    if (entryPoints.includes(entryPoint)) await nameEntry(entryPoint, hashed);
    else if (/\.(woff2|wasm|svg)$/.test(hashed)) nameAsset(Object.keys(inputs)[0], hashed);
  }
}

async function nameEntry(entryPoint, hashed) {
  const plain = path.basename(entryPoint).replace(/\.ts$/, ".js");
  manifest[plain] = hashed;
  await copyFile(path.join(output, hashed), path.join(output, plain));
}

function nameAsset(source, hashed) {
  const name = path.basename(source.replace(/^house-font:/, ""));
  manifest[path.join(path.dirname(hashed), name)] = hashed;
}

async function copyUnderHash(plain, source) {
  const content = await readFile(source);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const { name, ext } = path.parse(plain);
  manifest[plain] = `${name}-${hash}${ext}`;
  await writeFile(path.join(output, manifest[plain]), content);
  await writeFile(path.join(output, plain), content);
}

await mkdir(output, { recursive: true });
const scripts = (await readdir("src")).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
const workers = scripts.filter((name) => name.endsWith("-worker.ts")); // each in one piece: not every browser's may import
await bundle(workers.map((name) => `src/${name}`), { format: "iife" });
const pages = scripts.filter((name) => !workers.includes(name));
await bundle(pages.map((name) => `src/${name}`), { format: "esm", splitting: true, assetNames: "[name]-[hash]" });
const styles = (await readdir("css")).filter((name) => SHEETS.includes(name));
await bundle(styles.map((name) => `css/${name}`), { plugins: [woff2Only, houseFonts], assetNames: "fonts/[name]-[hash]" });
for (const [plain, source] of Object.entries(COPIED)) await copyUnderHash(plain, source);
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(path.join(output, "manifest.json"), JSON.stringify(sorted, null, 2) + "\n");
