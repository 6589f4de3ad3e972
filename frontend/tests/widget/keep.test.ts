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

  it.each(["{", "7", "[]", '{"chat_id":"one"}', '{"chat_id":1,"token":"t","language":"en"}'])(
    "is nothing where it was damaged: %s",
    (damage) => {
      const storage = memoryStorage();
      storage.kept.set("helpline.chat", damage);
      expect(new Keep(storage).chat).toBeNull();
    },
  );
});
