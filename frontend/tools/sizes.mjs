// What a person's browser loads for each page, gzipped, against its budget. Says it in a table; exits 1 over budget.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);

/** Kilobytes, and the entries of the manifest that are loaded before a person can do anything; and one language. */
const PAGES = [
  { name: "embed, on every page that has it (brotli)", budget: 3.3, files: ["embed.js"], pack: brotliCompressSync },
  {
    name: "chat, when it is opened",
    budget: 25,
    words: "visitor",
    entries: ["src/widget/main.tsx", "src/widget/chat.css"],
  },
  {
    name: "console",
    budget: 80,
    words: "staff",
    entries: ["src/console/main.ts", "src/console/console.css"],
  },
  {
    name: "supervisor",
    budget: 110,
    words: "staff",
    entries: ["src/dashboard/main.ts", "src/dashboard/dashboard.css"],
  },
];

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The largest language of these words: a page must fit for everybody. */
function largest(audience) {
  const files = Object.keys(manifest).filter((key) => key.startsWith(`src/words/${audience}/`));
  const size = (key) => kilobytes([manifest[key].file]);
  return files.toSorted((a, b) => size(b) - size(a))[0];
}

/** An entry's own file, its styles, and those of everything that it imports at once. */
function filesOf(key, seen = new Set()) {
  const entry = manifest[key];
  if (!entry || seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const style of entry.css ?? []) seen.add(style);
  for (const other of entry.imports ?? []) filesOf(other, seen);
  return seen;
}

function kilobytes(files, pack = smallest) {
  const sizes = files.map((file) => pack(readFileSync(fileURLToPath(new URL(file, dist)))).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

function smallest(content) {
  return gzipSync(content, { level: 9 });
}

let over = false;
for (const { name, budget, words, files = [], pack, ...page } of PAGES) {
  const entries = [...(page.entries ?? []), ...(words ? [largest(words)] : [])];
  const missing = [
    ...files.filter((file) => !existsSync(new URL(file, dist))),
    ...entries.filter((key) => !manifest[key]),
  ];
  const all = new Set([...files, ...entries.flatMap((key) => [...filesOf(key)])]);
  const size = missing.length === 0 ? kilobytes([...all], pack) : Number.NaN;
  const fits = size <= budget;
  over ||= !fits;
  const shown = missing.length === 0 ? `${size.toFixed(1).padStart(6)} kB` : `missing: ${missing.join(", ")}`;
  console.log(`${fits ? " ok " : "OVER"}  ${name.padEnd(42)} ${shown}  of ${budget}`);
}
process.exit(over ? 1 : 0);
