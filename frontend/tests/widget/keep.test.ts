import { describe, expect, it } from "vitest";
import { Keep, OUTBOX } from "../../src/widget/keep.ts";
import { memoryStorage } from "../support/visitor.ts";

const PLACE = { chat_id: "one", token: "secret", language: "es" };

describe("what this tab keeps", () => {
  it("is the chat that began last, with nothing of the one before", () => {
    const storage = memoryStorage();
    const keep = new Keep(storage);
    keep.begin(PLACE);
    keep.draft = "half a sentence";
    storage.setItem(OUTBOX, "[]");
    keep.language = "en";
    expect(keep.draft).toBe("half a sentence");
    keep.begin({ ...PLACE, chat_id: "two" });
    expect(keep.chat).toEqual({ ...PLACE, chat_id: "two" });
    expect(keep.draft).toBe("");
    expect(storage.getItem(OUTBOX)).toBeNull();
  });

  it("is how the page looks to this reader, and a first question until a chat begins or all is forgotten", () => {
    const storage = memoryStorage();
    const keep = new Keep(storage);
    expect(keep.look).toEqual({});
    keep.language = "es";
    keep.look = { settings: { textSize: "largest" } };
    keep.look = { question: "What is" };
    expect(new Keep(storage).look).toEqual({
      language: "es",
      settings: { textSize: "largest" },
      question: "What is",
    });
    keep.begin(PLACE);
    expect(keep.look).toEqual({ language: "es", settings: { textSize: "largest" } });
    keep.forgetAll();
    expect(storage.kept.size).toBe(0);
  });

  it("is nothing of a first question once it belongs to a chat", () => {
    const storage = memoryStorage();
    const keep = new Keep(storage);
    keep.look = { question: "What is" };
    keep.begin(PLACE);
    expect([...storage.kept.keys()]).toEqual(["helpline.chat"]);
  });

  it.each([
    "{",
    "7",
    "null",
    '{"language":7,"settings":"large","question":{}}',
    '{"settings":{"textSize":"huge","spoken":"yes"}}',
  ])("is how the page looks by itself where that was damaged: %s", (damage) => {
    const storage = memoryStorage();
    storage.kept.set("helpline.look", damage);
    expect(Object.keys(new Keep(storage).look.settings ?? {})).toEqual([]);
    expect(new Keep(storage).look.language).toBeUndefined();
  });

  it.each(["{", "7", "[]", '{"chat_id":"one"}', '{"chat_id":1,"token":"t","language":"en"}'])(
    "is nothing where it was damaged: %s",
    (damage) => {
      const storage = memoryStorage();
      storage.kept.set("helpline.chat", damage);
      expect(new Keep(storage).chat).toBeNull();
    },
  );
});
