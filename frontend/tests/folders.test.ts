import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** Which folders a folder may import from, besides itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  words: [],
  link: ["protocol"],
  state: ["link", "protocol"],
  ui: ["link", "protocol"],
  staff: ["ui", "link", "protocol", "words"],
  console: ["staff", "ui", "state", "link", "protocol", "words"],
  dashboard: ["staff", "ui", "state", "link", "protocol", "words"],
  widget: ["ui", "state", "link", "protocol", "words"],
  embed: ["widget", "words", "protocol"],
  demo: ["embed", "protocol"],
  gallery: ["widget", "state", "link", "protocol", "words"],
};

/** More than this in one folder, and nobody finds anything by its name. */
const FILES_IN_A_FOLDER = 15;

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)));

const folderOf = (path: string) => path.split("/")[0] as string;

/** The files that a file imports, by their paths from `src`. */
function importsOf(path: string): readonly string[] {
  const source = readFileSync(join(SRC, path), "utf8");
  const found = source.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map(([, to]) => normalize(join(dirname(path), to as string)));
}

test("imports go one way: pages, what staff pages share, parts, and what knows no page", () => {
  const scripts = files.filter((path) => /\.tsx?$/.test(path));
  const wrong = scripts.flatMap((path) => {
    const allowed = [folderOf(path), ...(MAY[folderOf(path)] ?? [])];
    return importsOf(path)
      .filter((to) => !allowed.includes(folderOf(to)))
      .map((to) => `${path} imports ${to}`);
  });
  expect(scripts.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("the way that ARCHITECTURE shows has every folder, and leads down by every import that is allowed", () => {
  const text = readFileSync(join(SRC, "../../ARCHITECTURE.md"), "utf8");
  const way = /import one way too:\s+([^(]+) \(/.exec(text)?.[1] ?? "";
  const steps = way.split("→").map((step) => step.split(",").map((folder) => folder.trim()));
  const depthOf = (folder: string) => steps.findIndex((step) => step.includes(folder));
  expect(steps.flat().toSorted()).toEqual(Object.keys(MAY).toSorted());
  const climbing = Object.entries(MAY).flatMap(([folder, allowed]) =>
    allowed.filter((to) => depthOf(to) <= depthOf(folder)).map((to) => `${folder} imports ${to}`),
  );
  expect(climbing).toEqual([]);
});

test("no folder holds more files than can be looked over", () => {
  const folders = [...new Set(files.map((path) => dirname(path)))];
  const inside = (folder: string) => files.filter((path) => dirname(path) === folder).length;
  expect(folders.filter((folder) => inside(folder) > FILES_IN_A_FOLDER)).toEqual([]);
});
