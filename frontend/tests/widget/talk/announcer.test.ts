import { beforeEach, describe, expect, it } from "vitest";
import { Announcer } from "../../../src/widget/talk/announcer.ts";
import { FakeClock } from "../../support/fakeClock.ts";

describe("what a screen reader is told", () => {
  let clock: FakeClock;
  let spoken: string[];
  let announcer: Announcer;

  beforeEach(() => {
    clock = new FakeClock();
    spoken = [];
    announcer = new Announcer(clock, (text) => spoken.push(text));
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
