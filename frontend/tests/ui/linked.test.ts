import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linked } from "../../src/ui/linked/linked.ts";

interface Case {
  readonly text: string;
  /** What is shown, and where it leads. */
  readonly links: readonly (readonly [string, string])[];
}

/** The service's own rule is held to the same. */
const FILE = new URL("../../../tests/data/linked.jsonl", import.meta.url);

const CASES: readonly Case[] = readFileSync(FILE, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

describe("addresses and telephone numbers", () => {
  it.each(CASES)("in $text are found and shown as they are", ({ text, links }) => {
    expect(linked(text).flatMap((part) => (typeof part === "string" ? [] : [[part.text, part.href]]))).toEqual(links);
  });
});

describe("every text", () => {
  it.each([...CASES.map(({ text }) => text), "\uD83D half a character, https://example.org\uD83D"])(
    "is still whole: %j",
    (text) => {
      expect(
        linked(text)
          .map((part) => (typeof part === "string" ? part : part.text))
          .join(""),
      ).toBe(text);
    },
  );

  it.each(["1-800-", "((((", "))))", "https://", "www.", "+52 (", "8 ", "A1-", "A"])(
    "of 4,000 characters is read in a few milliseconds, though it be %j again and again",
    (piece) => {
      const whole = piece.repeat(4_000 / piece.length);
      const before = process.cpuUsage();
      for (const text of [whole, `https://example.org/${whole}`, `1-800-${whole}`]) linked(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan(100);
    },
  );
});
