// Bundles src/ into the one file that is served, advisor.js, and prints its size.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

await build({
  entryPoints: ["src/advisor.js"],
  outfile: "advisor.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
});

const file = readFileSync("advisor.js");
const gzipped = gzipSync(file, { level: 9 }).length;
console.log(`advisor.js: ${file.length} bytes, ${gzipped} gzipped`);
if (gzipped > 30 * 1024) throw new Error("advisor.js is over its budget of 30 KB gzipped");
