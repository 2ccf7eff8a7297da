// Bundles src/ into the one file that is served, advisor.js, and prints its size. Its first line
// names the sources that it was made from, so that a test can tell a bundle that is out of date.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const digest = createHash("sha256");
for (const file of [...readdirSync("src").sort().map((name) => `src/${name}`), "package-lock.json"]) {
  digest.update(`${file}\n`).update(readFileSync(file));
}

await build({
  entryPoints: ["src/advisor.js"],
  outfile: "advisor.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
  banner: { js: `// made from sources ${digest.digest("hex")}` },
});

const file = readFileSync("advisor.js");
const gzipped = gzipSync(file, { level: 9 }).length;
console.log(`advisor.js: ${file.length} bytes, ${gzipped} gzipped`);
if (gzipped > 30 * 1024) throw new Error("advisor.js is over its budget of 30 KB gzipped");
