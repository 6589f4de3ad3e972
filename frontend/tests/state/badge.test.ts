import { expect, test } from "vitest";
import { badgeOf, badgesFor, NO_BADGES } from "../../src/state/badge.ts";

test("a chat keeps its letter, its shape and its colour for as long as it is on the desk", () => {
  const two = badgesFor(["rosa", "kim"], NO_BADGES);
  const after = badgesFor(["kim", "mona"], two);
  expect(after.given.kim).toBe(two.given.kim);
  expect(badgesFor(["rosa"], after).given.rosa, "and has it again when it comes back").toBe(two.given.rosa);
});

test("no two chats on a desk have the same letter, and one that fell free is not given out at once", () => {
  let badges = badgesFor(["chat-0", "chat-1"], NO_BADGES);
  for (let chat = 2; chat < 60; chat += 1) {
    const left = badges.given[`chat-${chat - 2}`];
    badges = badgesFor([`chat-${chat - 1}`, `chat-${chat}`], badges);
    const letters = [badges.given[`chat-${chat - 1}`], badges.given[`chat-${chat}`]];
    expect(new Set(letters).size).toBe(2);
    expect(letters).not.toContain(left);
  }
});

test("of the first twenty-six, no two look alike", () => {
  const looks = Array.from({ length: 26 }, (_, number) => badgeOf(number)).map(({ shape, colour }) => shape + colour);
  expect(new Set(looks).size).toBe(26);
});
