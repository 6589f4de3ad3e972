import { expect, test } from "vitest";
import { explained } from "../../../src/dashboard/board/why.ts";
import type { AssignmentReason } from "../../../src/protocol/generated.ts";
import { speech } from "../../../src/staff/words.ts";
import english from "../../../src/words/staff/en.json";
import spanish from "../../../src/words/staff/es.json";

const { say } = speech(english, "en");
const ANA = { person_id: "ana", name: "Ana", load: 1, idle_seconds: 900 };
const LUIS = { person_id: "luis", name: "Luis", load: 2.5, idle_seconds: 240 };

function why(rule: AssignmentReason["rule"], ...candidates: AssignmentReason["candidates"]): string {
  return explained({ rule, candidates, position: 2, waited_seconds: 540 }, say).join(" ");
}

test("an assignment says how long the chat had waited and where", () => {
  expect(why("only_candidate", ANA)).toContain("Waited 9 min. Number 2 in line");
});

test("each rule names those it compared and what decided", () => {
  expect(why("fewest_chats", ANA, LUIS)).toContain("1, where Luis had 2.5");
  expect(why("longest_idle", ANA, LUIS)).toContain("15 min, Luis 4 min");
  expect(why("longest_idle", { ...ANA, idle_seconds: null }, LUIS)).toContain("had not had a chat yet");
});

test("when only one could take it, nothing is compared", () => {
  expect(why("fewest_chats", ANA)).toContain("the only specialist");
  expect(why("reassigned", ANA, LUIS)).toContain("A supervisor gave this chat to Ana");
});

test("every rule has its words in each language, and nothing in them is left open", () => {
  const rules = ["only_candidate", "fewest_chats", "longest_idle", "tie_break", "asked_for", "reassigned"] as const;
  for (const words of [speech(english, "en"), speech(spanish, "es")]) {
    for (const rule of rules) {
      const told = explained({ rule, candidates: [ANA, LUIS], position: 2, waited_seconds: 540 }, words.say).join(" ");
      expect(told).toContain("Ana");
      expect(told).not.toMatch(/why\.|\{/);
    }
  }
});
