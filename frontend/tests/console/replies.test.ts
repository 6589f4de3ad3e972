import { expect, test } from "vitest";
import { filledReply, matchingReplies, repliesIn } from "../../src/console/replies.ts";
import type { ReplyShown } from "../../src/protocol/generated.ts";
import { answering } from "../support/fakeHttp.ts";

const FILLINGS = { nickname: "Rosa", specialist: "Ana", phone: "1-800-227-2345", next_opening: "" };

function reply(id: string, text: string, topic: string | null = null): ReplyShown {
  return { id, group: "greeting", topic, language: "es", text, mine: false };
}

const REPLIES = [
  reply("a", "Hola, ¿cómo está?"),
  reply("b", "La quimioterapia cansa.", "treatment"),
  reply("c", "Adiós", "money"),
];
const found = (query: string, topic: string | null = null) =>
  matchingReplies(REPLIES, query, topic, () => "Saludo").map(({ id }) => id);

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

test("replies are found without accents and by the start of a word", () => {
  expect(found("como esta")).toEqual(["a"]);
  expect(found("quimio")).toEqual(["b"]);
  expect(found("saludo cansa")).toEqual(["b"]);
});

test("a topic keeps its own replies and the general ones", () => {
  expect(found("", "treatment")).toEqual(["a", "b"]);
});

test("replies stand in the order in which a chat needs them", async () => {
  const groups = ["absence", "ending", "greeting", "holding"] as const;
  answering({ "/api/replies": { replies: groups.map((group) => ({ ...reply(group, "Hola"), group })) } });
  expect((await repliesIn("es")).map(({ id }) => id)).toEqual(["greeting", "holding", "absence", "ending"]);
});
