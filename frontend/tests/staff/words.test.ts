import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  CONTACT_TYPES,
  OUTCOMES,
  REFERRALS,
  RELATIONSHIPS,
  SAFETY_OUTCOMES,
  WRAP_UP_REASONS,
} from "../../src/protocol/generated.ts";
import english from "../../src/words/staff/en.json";

const FOLDER = join(import.meta.dirname, "../../src/words/staff");
const SOURCES = ["console", "dashboard", "staff"].map((folder) => join(import.meta.dirname, "../../src", folder));
const ENGLISH: Readonly<Record<string, string>> = english;

/** Some languages have one form for all counts, some six; what must match is the sentence, not its forms. */
const sentencesOf = (words: Readonly<Record<string, string>>) =>
  [...new Set(Object.keys(words).map((key) => key.replace(/\.(zero|one|two|few|many|other)$/, "")))].sort();

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

const others = readdirSync(FOLDER).filter((file) => file !== "en.json");

test.each(others)("%s says everything that English says, with the same places to fill", (file) => {
  const words = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
  expect(sentencesOf(words)).toEqual(sentencesOf(ENGLISH));
  for (const [key, text] of Object.entries(ENGLISH)) expect([key, placesIn(words[key])]).toEqual([key, placesIn(text)]);
});

test("every key that the pages name has its words", () => {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))),
  ).filter((file) => /\.tsx?$/.test(file));
  const named = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bsay\("([\w.]+)"/g)].map(([, key]) => key),
  );
  const missing = named.filter((key) => key !== undefined && !(key in ENGLISH) && !(`${key}.other` in ENGLISH));
  expect(missing).toEqual([]);
});

test("every choice of the wrap-up has its words", () => {
  const fields = {
    outcome: OUTCOMES,
    relationship: RELATIONSHIPS,
    reason: WRAP_UP_REASONS,
    contact_type: CONTACT_TYPES,
    referral: REFERRALS,
    safety: SAFETY_OUTCOMES,
  };
  const choices = Object.entries(fields).flatMap(([field, values]) =>
    values.map((value) => `wrapup.${field}.${value}`),
  );
  expect(choices.filter((key) => !(key in ENGLISH))).toEqual([]);
});
