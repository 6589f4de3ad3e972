import { beforeEach, describe, expect, it } from "vitest";
import { type ShiftPress, ShiftThrice } from "../../../src/widget/page/shiftThrice.ts";
import { FakeClock } from "../../support/fakeClock.ts";

describe("pressing Shift", () => {
  let clock: FakeClock;
  let told: ShiftPress[];
  let keys: ShiftThrice;

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    keys = new ShiftThrice(clock, (press) => told.push(press));
  });

  function shift() {
    keys.down("Shift");
    keys.up("Shift");
  }

  it("three times leaves, and says before each how many are left", () => {
    shift();
    shift();
    shift();
    expect(told).toEqual(["two_more", "one_more", "leave"]);
  });

  it("for a capital letter does nothing", () => {
    for (let time = 0; time < 3; time += 1) {
      keys.down("Shift");
      keys.down("A");
      keys.up("A");
      keys.up("Shift");
    }
    expect(told).toEqual([]);
  });

  it("starts from the beginning after another key", () => {
    shift();
    shift();
    keys.down("x");
    shift();
    expect(told).toEqual(["two_more", "one_more", "two_more"]);
  });

  it("has five seconds for the next press, counted anew from each", async () => {
    shift();
    await clock.pass(4_900);
    shift();
    await clock.pass(4_900);
    expect(told).toEqual(["two_more", "one_more"]);
    await clock.pass(200);
    expect(told.at(-1)).toBe("expired");
    shift();
    expect(told.at(-1)).toBe("two_more");
  });
});
