import { expect, test } from "vitest";
import { knownReplies, matchingReplies, readReplies } from "../../../src/console/replies/replies.ts";
import type { ReplyShown } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";

function reply(id: string, text: string, topic: string | null = null): ReplyShown {
  return { id, group: "greeting", topic, language: "es", text, mine: false, reading: null };
}

const REPLIES = [
  reply("a", "Hola, ¿cómo está?"),
  reply("b", "La quimioterapia cansa.", "treatment"),
  reply("c", "Adiós", "money"),
];
const found = (query: string, topic: string | null = null) =>
  matchingReplies(REPLIES, query, topic, () => "Saludo").map(({ id }) => id);

test("replies are found without accents and by the start of a word", () => {
  expect(found("como esta")).toEqual(["a"]);
  expect(found("quimio")).toEqual(["b"]);
  expect(found("saludo cansa")).toEqual(["b"]);
});

test("a topic keeps its own replies and the general ones", () => {
  expect(found("", "treatment")).toEqual(["a", "b"]);
});

test("one's own replies stand first, then all in the order in which a chat needs them", async () => {
  const groups = ["absence", "ending", "greeting", "holding"] as const;
  const mine = { ...reply("mine", "Hola"), group: "holding", mine: true };
  const shared = groups.map((group) => ({ ...reply(group, "Hola"), group }));
  answering({ "/api/replies": { replies: [...shared, mine] } });
  await readReplies("es");
  expect(knownReplies("es").map(({ id }) => id)).toEqual(["mine", "greeting", "holding", "absence", "ending"]);
});

test("a reworded reply is there the next time, and the old words until then", async () => {
  answering({ "/api/replies": { replies: [reply("a", "Antes")] } });
  await readReplies("es");
  answering({ "/api/replies": { replies: [reply("a", "Después")] } });
  expect(knownReplies("es").map(({ text }) => text)).toEqual(["Antes"]);
  await readReplies("es");
  expect(knownReplies("es").map(({ text }) => text)).toEqual(["Después"]);
});

test("of two questions the newer one says how the replies are, whichever is answered first", async () => {
  const asked = answeringLate();
  const both = [readReplies("es"), readReplies("es")];
  asked[1]?.answer({ replies: [reply("a", "Después")] });
  asked[0]?.answer({ replies: [reply("a", "Antes")] });
  await Promise.all(both);
  expect(knownReplies("es").map(({ text }) => text)).toEqual(["Después"]);
});
