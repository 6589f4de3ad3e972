import { expect, test } from "vitest";
import { filledReply, openingWords } from "../../../src/staff/replies/fillings.ts";

const FILLINGS = { nickname: "Rosa", specialist: "Ana", phone: "1-800-227-2345", next_opening: "" };
const MONDAY_AT_SEVEN = "2026-11-23T13:00:00Z";
const ZONE = "America/Chicago";

test("a reply comes with the names filled in", () => {
  expect(filledReply("Hi {nickname}, I am {specialist}.", FILLINGS)).toBe("Hi Rosa, I am Ana.");
});

test("without a nickname the greeting still reads well", () => {
  const unknown = { ...FILLINGS, nickname: "" };
  expect(filledReply("Hi {nickname}, I am {specialist}.", unknown)).toBe("Hi, I am Ana.");
  expect(filledReply("Hola, {nickname}. Soy {specialist}.", unknown)).toBe("Hola. Soy Ana.");
  expect(filledReply("Are you still there, {nickname}?", unknown)).toBe("Are you still there?");
});

test("a placeholder that nobody knows stays visible", () => {
  expect(filledReply("See {somewhere}.", FILLINGS)).toBe("See {somewhere}.");
});

test("a nickname is text, whatever signs it has", () => {
  expect(filledReply("Hi {nickname}.", { ...FILLINGS, nickname: "$& {phone}" })).toBe("Hi $& {phone}.");
});

test("the next opening is a whole sentence in either language, with whose clock it is", () => {
  const words = (language: string) => openingWords(language, MONDAY_AT_SEVEN, ZONE).replace(/\s/g, " ");
  expect(words("en")).toBe("Monday, November 23 at 7:00 AM Central Time");
  expect(words("es")).toBe("el lunes, 23 de noviembre, 7:00 a.m. hora central");
});
