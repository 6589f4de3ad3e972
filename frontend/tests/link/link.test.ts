import { describe, expect, it } from "vitest";
import { CLOSING } from "../../src/protocol/generated.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { CHAT } from "../support/samples.ts";
import { SmallService } from "../support/smallService.ts";
import { memoryStorage, Visitor } from "../support/visitor.ts";

const WORDS = ["one", "two", "three"];

/** Longer than any pause between two attempts. */
const A_WHILE = 30_000;

describe("a conversation", () => {
  it("is complete, in order and once, wherever the connection is cut", async () => {
    for (let cut = 1; cut <= 16; cut += 1) {
      const visitor = new Visitor();
      visitor.service.cutAfter = cut;
      await visitor.arrives();
      for (const word of WORDS) visitor.says(word);
      await visitor.clock.pass(100);
      visitor.service.cutAfter = Number.POSITIVE_INFINITY;
      await visitor.clock.pass(A_WHILE);
      const stored = visitor.service.entries.map(({ event }) => "text" in event && event.text);
      expect(stored, `stored after a cut at frame ${cut}`).toEqual(WORDS);
      expect(visitor.reads, `read after a cut at frame ${cut}`).toEqual(WORDS);
      expect(visitor.pending).toEqual([]);
    }
  });

  it("is complete when two cuts follow each other", async () => {
    for (let first = 2; first <= 9; first += 1) {
      for (let second = 2; second <= 9; second += 1) {
        const visitor = new Visitor();
        visitor.service.cutAfter = first;
        await visitor.arrives();
        for (const word of WORDS) visitor.says(word);
        await visitor.clock.pass(100);
        visitor.service.cutAfter = second;
        await visitor.clock.pass(1_000);
        visitor.service.cutAfter = Number.POSITIVE_INFINITY;
        await visitor.clock.pass(A_WHILE);
        expect(visitor.reads, `cuts at ${first} and ${second}`).toEqual(WORDS);
      }
    }
  });

  it("brings what was said while the visitor was away", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.post("before");
    visitor.service.reachable = false;
    visitor.service.drop();
    visitor.service.post("meanwhile");
    await visitor.clock.pass(A_WHILE);
    visitor.service.reachable = true;
    await visitor.clock.pass(A_WHILE);
    expect(visitor.reads).toEqual(["before", "meanwhile"]);
  });

  it("fills a gap before it shows what came after it", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.loses.add(1).add(2);
    for (const word of WORDS) visitor.service.post(word);
    expect(visitor.reads).toEqual(WORDS);
  });

  it("notices at the next beat that the newest frame was lost", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.loses.add(1);
    visitor.service.post("lost on the way");
    expect(visitor.reads).toEqual([]);
    await visitor.clock.pass(5_000);
    expect(visitor.reads).toEqual(["lost on the way"]);
  });

  it("shows a frame that comes twice only once", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.post("once");
    const [entry] = visitor.service.entries;
    if (entry) visitor.service.say({ type: "happened", chat_id: CHAT, ...entry });
    expect(visitor.reads).toEqual(["once"]);
  });
});

describe("a copy of the database that was put back", () => {
  it("is what the page shows: what it holds beyond the copy is forgotten, and what is said next is seen", async () => {
    const visitor = await new Visitor().arrives();
    for (const word of WORDS) visitor.service.post(word);
    visitor.service.putBack(1);
    await visitor.clock.pass(A_WHILE);
    expect(visitor.reads).toEqual(["one"]);
    visitor.service.post("said after the copy");
    visitor.says("and answered");
    expect(visitor.reads).toEqual(["one", "said after the copy", "and answered"]);
    expect(visitor.pending).toEqual([]);
  });
});

describe("an answer that brings along what was said", () => {
  it("shows the message and keeps it no longer", async () => {
    const visitor = await new Visitor().arrives();
    visitor.says("in one frame");
    expect(visitor.reads).toEqual(["in one frame"]);
    expect(visitor.pending).toEqual([]);
  });
});

describe("an unanswered message", () => {
  it("survives a reload and is sent by the next page under the same id", async () => {
    const service = new SmallService();
    const storage = memoryStorage();
    service.reachable = false;
    const before = await new Visitor(service, new FakeClock(), storage).arrives();
    before.says("written in a tunnel");
    before.link.close();
    service.reachable = true;
    const after = await new Visitor(service, new FakeClock(), storage).arrives();
    expect(after.reads).toEqual(["written in a tunnel"]);
    expect(after.pending).toEqual([]);
    expect(storage.kept.size).toBe(0);
  });

  it("is stored once when the acknowledgement was lost and the page was reloaded", async () => {
    const service = new SmallService();
    const storage = memoryStorage();
    const before = await new Visitor(service, new FakeClock(), storage).arrives();
    service.cutAfter = 2;
    before.says("heard, but not acknowledged");
    before.link.close();
    service.cutAfter = Number.POSITIVE_INFINITY;
    const after = await new Visitor(service, new FakeClock(), storage).arrives();
    expect(after.reads).toEqual(["heard, but not acknowledged"]);
    expect(service.entries).toHaveLength(1);
  });

  it("says after a while that it has not gone, and goes by itself when the connection is back", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.reachable = false;
    visitor.service.drop();
    visitor.says("hello?");
    expect(visitor.pending[0]?.state).toBe("sending");
    await visitor.clock.pass(15_000);
    expect(visitor.pending[0]?.state).toBe("not_sent");
    visitor.service.reachable = true;
    await visitor.clock.pass(A_WHILE);
    expect(visitor.reads).toEqual(["hello?"]);
    expect(visitor.pending).toEqual([]);
  });

  it("waits as long as the service asks, and nothing overtakes it", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.refuseNext = "too_fast";
    for (const word of WORDS) visitor.says(word);
    await visitor.clock.pass(2_900);
    expect(visitor.reads).toEqual([]);
    await visitor.clock.pass(200);
    expect(visitor.reads).toEqual(WORDS);
  });

  it("stays in sight with its reason when it was refused for good, and lets the next one pass", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.refuseNext = "too_long";
    const ref = visitor.says("far too long");
    visitor.says("short");
    expect(visitor.reads).toEqual(["short"]);
    expect(visitor.pending).toMatchObject([{ state: "not_sent", code: "too_long" }]);
    visitor.link.outbox.tryAgain(ref);
    expect(visitor.reads).toEqual(["short", "far too long"]);
  });
});

describe("the connection", () => {
  it("beats, and counts as dead after two and a half silent beats", async () => {
    const visitor = await new Visitor().arrives();
    await visitor.clock.pass(60_000);
    expect(visitor.service.attempts).toBe(1);
    visitor.service.goSilent();
    await visitor.clock.pass(12_500);
    expect(visitor.states).toContain("away");
    await visitor.clock.pass(500);
    expect(visitor.states.at(-1)).toBe("open");
  });

  it("proves within seconds after a wake-up whether it still lives", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.goSilent();
    visitor.link.wake();
    await visitor.clock.pass(3_500);
    expect(visitor.service.attempts).toBe(2);
    expect(visitor.states.at(-1)).toBe("open");
  });

  it("is tried again at once when the page wakes up while it waits", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.reachable = false;
    visitor.service.drop();
    await visitor.clock.pass(A_WHILE);
    visitor.service.reachable = true;
    visitor.link.wake();
    await visitor.clock.pass(0);
    expect(visitor.states.at(-1)).toBe("open");
  });

  it("is tried ever more seldom, but at least every eight seconds", async () => {
    const visitor = new Visitor();
    visitor.clock.chance = 1;
    visitor.service.reachable = false;
    await visitor.arrives();
    await visitor.clock.pass(60_000);
    const inFirstMinute = visitor.service.attempts;
    await visitor.clock.pass(80_000);
    expect(inFirstMinute).toBeLessThan(16);
    expect(visitor.service.attempts - inFirstMinute).toBe(10);
  });

  it.each([CLOSING.UNKNOWN_TOKEN, CLOSING.SIGNED_OUT, CLOSING.MALFORMED, CLOSING.REPLACED])(
    "stays closed after %i",
    async (code) => {
      const visitor = await new Visitor().arrives();
      visitor.service.drop(code);
      await visitor.clock.pass(A_WHILE);
      expect(visitor.service.attempts).toBe(1);
      expect(visitor.states.at(-1)).toBe("over");
      expect(visitor.lastCode).toBe(code);
    },
  );

  it("comes back at the time a leaving service names", async () => {
    const visitor = await new Visitor().arrives();
    visitor.service.say({ type: "move_away", after_ms: 1_500 });
    visitor.service.drop(CLOSING.MOVE);
    await visitor.clock.pass(1_400);
    expect(visitor.service.attempts).toBe(1);
    await visitor.clock.pass(200);
    expect(visitor.states.at(-1)).toBe("open");
  });
});
