import { expect, test } from "vitest";
import {
  byNeed,
  EMPTY_BOARD,
  happened,
  inServiceOrder,
  joined,
  left,
  noticed,
  turnedAwayInAll,
} from "../../src/state/board.ts";
import { entryAfter } from "../support/desk.ts";
import { acceptedBy, BOARD, BOARD_CHAT, CHAT, SEAT, said, staffChat } from "../support/staff.ts";

test("a new board replaces the old one whole", () => {
  const state = noticed({ ...EMPTY_BOARD, board: BOARD }, { type: "board_changed", board: { ...BOARD, waiting: 4 } });
  expect(state.board?.waiting).toBe(4);
});

test("those who wait stand in the order of service, before those who talk", () => {
  const talking = { ...BOARD_CHAT, chat_id: "talking", position: null, status: "talking" as const };
  const second = { ...BOARD_CHAT, chat_id: "second", position: 2 };
  const order = inServiceOrder([talking, second, BOARD_CHAT]).map((chat) => chat.chat_id);
  expect(order).toEqual([CHAT, "second", "talking"]);
});

test("whoever lost the connection stands first among the specialists", () => {
  const states = byNeed([SEAT, { ...SEAT, state: "offline" }, { ...SEAT, state: "lost" }]).map((seat) => seat.state);
  expect(states).toEqual(["lost", "available", "offline"]);
});

test("a chat is followed while it is read, and only then", () => {
  const chat = staffChat(acceptedBy("ana"));
  const entry = entryAfter(chat, said("visitor", "hello"));
  expect(happened(EMPTY_BOARD, CHAT, entry)).toBe(EMPTY_BOARD);
  const reading = happened(joined(EMPTY_BOARD, chat), CHAT, entry);
  expect(reading.watched[CHAT]?.entries.at(-1)?.seq).toBe(entry.seq);
  expect(left(reading, CHAT).watched).toEqual({});
});

test("the turned away are counted over all reasons", () => {
  expect(turnedAwayInAll(BOARD)).toBe(3);
});
