import { beforeEach, describe, expect, it } from "vitest";
import { Announcer } from "../../../src/widget/talk/announcer.ts";
import { FakeClock } from "../../support/fakeClock.ts";

describe("what a screen reader is told", () => {
  let clock: FakeClock;
  let spoken: string[];
  let announcer: Announcer;
  let wanted: boolean;

  beforeEach(() => {
    clock = new FakeClock();
    spoken = [];
    wanted = true;
    announcer = new Announcer(
      clock,
      (text) => spoken.push(text),
      () => wanted,
    );
  });

  it("is the place in line, at once and then at most once a minute, always the newest", async () => {
    for (const place of ["third", "second", "first"]) announcer.place(place);
    expect(spoken).toEqual(["third"]);
    await clock.pass(59_000);
    expect(spoken).toEqual(["third"]);
    await clock.pass(1_000);
    expect(spoken).toEqual(["third", "first"]);
  });

  it("is not the same place again", async () => {
    announcer.place("third");
    await clock.pass(120_000);
    announcer.place("third");
    await clock.pass(120_000);
    expect(spoken).toEqual(["third"]);
  });

  it("is what became of one's own words, also where the rest is not wanted", () => {
    wanted = false;
    announcer.place("third");
    announcer.typing("Ana is writing");
    announcer.sent("Sent");
    announcer.notSent([1], "Not sent yet");
    expect(spoken).toEqual(["Sent", "Not sent yet"]);
  });

  it("is once that a message has not gone, and again when it was tried again", () => {
    for (const refs of [[1], [1], [1, 2], [2], [], [2]]) announcer.notSent(refs, "Not sent yet");
    expect(spoken).toHaveLength(3);
  });

  it("is once in a burst that somebody writes", async () => {
    for (let second = 0; second < 15; second += 3) {
      announcer.typing("Ana is writing");
      await clock.pass(3_000);
    }
    expect(spoken).toEqual(["Ana is writing"]);
    await clock.pass(20_000);
    announcer.typing("Ana is writing");
    expect(spoken).toHaveLength(2);
  });
});
