import { describe, expect, it } from "vitest";
import type { Answer, AnsweredCommand } from "../../../src/link/outbox/commands.ts";
import { Outbox } from "../../../src/link/outbox/outbox.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { SmallService } from "../../support/smallService.ts";
import { memoryStorage, Visitor } from "../../support/visitor.ts";

/** Longer than any pause between two attempts. */
const A_WHILE = 30_000;

/** An outbox on a connection that is open, and everything that it sent. */
class Desk {
  readonly sent: AnsweredCommand[] = [];
  private ref = 0;
  readonly outbox = new Outbox({
    send: (command) => this.sent.push(command),
    nextRef: () => {
      this.ref += 1;
      return this.ref;
    },
    clock: new FakeClock(),
    changed: () => {},
  });

  constructor() {
    this.outbox.connectionOpened();
  }

  says(chat_id: string, text: string): number {
    return this.outbox.ask({ type: "send_message", chat_id, client_id: text, text, language: "en" });
  }

  get sentTexts(): (string | null)[] {
    return this.sent.map((command) => ("text" in command ? command.text : null));
  }
}

function refusal(ref: number | null, code: "malformed" | "too_fast" = "malformed"): Answer {
  return { type: "refused", ref, code, retry_seconds: null };
}

describe("what cannot be understood", () => {
  it("is let go when the refusal names no command, and what follows passes", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.unreadable.add("???");
    visitor.says("???");
    visitor.says("and then");
    expect(visitor.reads).toEqual(["and then"]);
    expect(visitor.pending).toMatchObject([{ state: "not_sent", code: "malformed", command: { text: "???" } }]);
  });

  it("blocks nothing after a reload either, and is still there to be read", async () => {
    const service = new SmallService();
    const storage = memoryStorage();
    service.unreadable.add("???");
    service.reachable = false;
    const before = await new Visitor(service, new FakeClock(), storage).arrives();
    before.says("???");
    before.says("and then");
    before.link.close();
    service.reachable = true;
    const after = await new Visitor(service, new FakeClock(), storage).arrives();
    expect(after.reads).toEqual(["and then"]);
    expect(after.pending).toMatchObject([{ code: "malformed", command: { text: "???" } }]);
  });

  it("is found among several chats as the one that is never answered by its number", () => {
    const desk = new Desk();
    const [one, two, three] = [desk.says("a", "one"), desk.says("b", "???"), desk.says("c", "three")];
    desk.says("b", "behind it");
    desk.outbox.answered({ type: "ack", ref: one, seq: 1, happened: null });
    desk.outbox.answered(refusal(null));
    expect(desk.outbox.pending.every(({ code }) => code === null)).toBe(true);
    desk.outbox.answered({ type: "ack", ref: three, seq: 1, happened: null });
    expect(desk.outbox.pending.find(({ command }) => command.ref === two)?.code).toBe("malformed");
    expect(desk.sentTexts).toEqual(["one", "???", "three", "behind it"]);
  });

  it("is found when two of them were sent together", () => {
    const desk = new Desk();
    const [one] = [desk.says("a", "one"), desk.says("b", "?"), desk.says("c", "??")];
    desk.outbox.answered(refusal(null));
    desk.outbox.answered({ type: "ack", ref: one, seq: 1, happened: null });
    desk.outbox.answered(refusal(null));
    expect(desk.outbox.pending.map(({ code }) => code)).toEqual(["malformed", "malformed"]);
  });

  it("is not looked for when the refusal is about something passing", () => {
    const desk = new Desk();
    desk.says("a", "one");
    desk.outbox.answered(refusal(null, "too_fast"));
    expect(desk.outbox.pending).toMatchObject([{ state: "sending", code: null }]);
  });

  it("does not end every connection: after the third it is let go", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.breaksOn.add("poison");
    visitor.says("poison");
    visitor.says("and then");
    await visitor.clock.pass(A_WHILE);
    expect(visitor.reads).toEqual(["and then"]);
    expect(visitor.pending).toMatchObject([{ state: "not_sent", code: "unavailable" }]);
  });

  it("is not what merely had bad luck: each message is counted for itself", async () => {
    const visitor = await new Visitor().arrives();
    visitor.says("first");
    for (let cut = 0; cut < 5; cut += 1) {
      visitor.service.cutAfter = 2;
      visitor.says(`word ${cut}`);
      await visitor.clock.pass(A_WHILE);
      visitor.service.cutAfter = Number.POSITIVE_INFINITY;
      await visitor.clock.pass(A_WHILE);
    }
    expect(visitor.pending).toEqual([]);
    expect(visitor.reads).toHaveLength(6);
  });
});

describe("words that were let go", () => {
  it("can be taken back, once", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.refuseNext = "too_long";
    const ref = visitor.says("far too long");
    expect(visitor.link.outbox.takeBack(ref)).toMatchObject({ text: "far too long" });
    expect(visitor.pending).toEqual([]);
    expect(visitor.link.outbox.takeBack(ref)).toBeNull();
  });

  it("cannot be taken back while they may still arrive", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.reachable = false;
    visitor.service.drop();
    const ref = visitor.says("on its way");
    await visitor.clock.pass(13_000);
    expect(visitor.pending).toMatchObject([{ state: "not_sent", code: null }]);
    expect(visitor.link.outbox.takeBack(ref)).toBeNull();
  });

  it("are gone by themselves when they turn out to have arrived", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.breaksOn.add("stored");
    visitor.says("stored");
    await visitor.clock.pass(A_WHILE);
    expect(visitor.pending).toHaveLength(1);
    visitor.service.post("stored", "message-1");
    expect(visitor.pending).toEqual([]);
  });
});

describe("a storage that is damaged", () => {
  it.each(["{", "null", "7", '{"type":"send_message"}', '[{"type":"send_message","text":1}]', '["x", null]'])(
    "is empty: %s",
    async (damage) => {
      const storage = memoryStorage();
      storage.kept.set("outbox", damage);
      const visitor = await new Visitor(new SmallService(), new FakeClock(), storage).arrives();
      visitor.says("hello");
      expect(visitor.reads).toEqual(["hello"]);
      expect(visitor.pending).toEqual([]);
    },
  );
});

describe("what must come first", () => {
  it("goes before what waits in its chat", () => {
    const desk = new Desk();
    desk.outbox.connectionLost();
    desk.says("rosa", "still here");
    desk.outbox.askFirst({ type: "resume_chat", chat_id: "rosa" });
    desk.outbox.connectionOpened();
    expect(desk.sent.map(({ type }) => type)).toEqual(["resume_chat"]);
    desk.outbox.answered({ type: "ack", ref: 2, seq: 1, happened: null });
    expect(desk.sentTexts).toEqual([null, "still here"]);
  });
});

describe("what a tab keeps", () => {
  const about = { chat_id: "rosa", client_id: "client-0001" };

  it("is a note and an article too, and nothing that was done", async () => {
    const storage = memoryStorage();
    const options = { nextRef: () => 1, clock: new FakeClock(), changed: () => {}, storage, storageKey: "outbox" };
    const before = new Outbox({ ...options, send: () => {} });
    before.ask({ ...about, type: "add_note", text: "a note" });
    before.ask({ ...about, type: "send_article", slug: "hospice", language: "en", sentence: "" });
    before.ask({ type: "end_chat", chat_id: "rosa" });
    const after = new Outbox({ ...options, send: () => {} });
    expect(after.pending.map(({ command }) => command.type)).toEqual(["add_note", "send_article"]);
  });
});
