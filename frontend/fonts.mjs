// The house's letters: what Vietnamese and English are written with, in one small file a weight and script.
//
// The font's own files hold many more letters and hints for old screens. They stay as they are behind these, and a
// browser fetches them only for a page with a letter (ö, ł) that the small ones lack.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const WEIGHTS = [400, 600];
const SUBSETS = {
  vietnamese: "U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+1EA0-1EF9,U+20AB",
  latin:
    "U+20-7E,U+A0,U+A9,U+AB,U+B0,U+B7,U+BB,U+C0-C3,U+C8-CA,U+CC-CD,U+D2-D5,U+D7,U+D9-DA,U+DD,U+E0-E3,U+E8-EA," +
    "U+EC-ED,U+F2-F5,U+F9-FA,U+FD,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+20AC",
};
const FEATURES = ["kern", "tnum", "mark", "mkmk", "locl", "ccmp"];

/** Gives `@import "house-fonts"` its rules and cuts the files they name. */
export const houseFonts = {
  name: "house-fonts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^house-fonts$/ }, () => ({ path: "house-fonts.css", namespace: "house-fonts" }));
    onLoad({ filter: /.*/, namespace: "house-fonts" }, () => ({
      contents: WEIGHTS.flatMap((weight) => Object.keys(SUBSETS).map((subset) => face(subset, weight))).join("\n"),
      loader: "css",
    }));
    onResolve({ filter: /^house-font:/ }, ({ path }) => ({ path: path.slice(11), namespace: "house-font" }));
    onLoad({ filter: /.*/, namespace: "house-font" }, async ({ path }) => ({
      contents: await cut(path),
      loader: "file",
    }));
  },
};

function face(subset, weight) {
  return `@font-face {
  font-family: "Be Vietnam Pro";
  font-display: swap;
  font-weight: ${weight};
  src: url("house-font:house-${subset}-${weight}.woff2") format("woff2");
  unicode-range: ${SUBSETS[subset]};
}`;
}

async function cut(name) {
  const [, subset, weight] = name.split(/[-.]/);
  const file = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`;
  const options = { targetFormat: "woff2", keepFeatures: FEATURES, noHinting: true };
  return subsetFont(await readFile(require.resolve(file)), letters(SUBSETS[subset]), options);
}

function letters(ranges) {
  return ranges
    .split(",")
    .flatMap((range) => {
      const [first, last = first] = range.slice(2).split("-").map((code) => parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step));
    })
    .join("");
}
