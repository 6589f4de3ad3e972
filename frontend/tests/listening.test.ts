import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** An effect runs some time after what it belongs to was drawn; a layout effect in the same turn. */
const LATE = /\buseEffect\(\s*\(\) =>[\s\S]*?\[[^\]]*\]\s*\)/g;

test("a page that can be seen hears what is done on it: nothing begins to listen some time after it was drawn", () => {
  const deaf = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) =>
      [...readFileSync(join(SRC, path), "utf8").matchAll(LATE)].some(([effect]) =>
        /addEventListener|refuseFiles/.test(effect),
      ),
    );
  expect(deaf).toEqual([]);
});
