import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entry, Happened, StaffChat, VisitorChat } from "../../src/protocol/generated.ts";
import * as boards from "../../src/state/board.ts";
import { append, type ChatState, resume } from "../../src/state/chat.ts";
import * as desks from "../../src/state/desk.ts";
import type { FoldedChat } from "../../src/state/folded.ts";
import { snapshot } from "../support/desk.ts";

/** Journeys that tests/journeys/test_snapshots.py went on through real sockets; each page must fold them to what a
 * fresh page is shown. */
const FOLDER = new URL("../../../tests/recorded/", import.meta.url);

type Step<Chat> =
  | { readonly type: "welcome"; readonly chat: Chat; readonly chats: readonly Chat[] }
  | { readonly type: "joined"; readonly chat: Chat }
  | { readonly type: "left"; readonly chat_id: string }
  | Happened;
type Lived<Role, Chat> = {
  readonly role: Role;
  readonly name: string;
  readonly steps: readonly Step<Chat>[];
  readonly fresh: readonly Chat[];
};
type Person = Lived<"visitor", VisitorChat> | Lived<"specialist" | "supervisor", StaffChat>;
type Recording = { readonly journey: string; readonly people: readonly Person[] };

const RECORDINGS: readonly Recording[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")));

function entryOf({ seq, prev, event }: Happened): Entry {
  return { seq, prev, event };
}

function visitorsPage(steps: readonly Step<VisitorChat>[]): ChatState | null {
  return steps.reduce<ChatState | null>((page, step) => {
    if (step.type === "welcome") return resume(page, step.chat);
    return step.type === "happened" && page !== null ? append(page, entryOf(step)) : page;
  }, null);
}

function onTheDesk(desk: desks.Desk, step: Step<StaffChat>): desks.Desk {
  switch (step.type) {
    case "welcome":
      return desks.welcomed(desk, snapshot(...step.chats), 0);
    case "joined":
      return desks.joined(desk, step.chat, 0);
    case "left":
      return desks.left(desk, step.chat_id);
    case "happened":
      return desks.happened(desk, step.chat_id, entryOf(step));
  }
}

/** A supervisor's welcome brings the board; chats come by watching them. */
function onTheBoard(board: boards.BoardState, step: Step<StaffChat>): boards.BoardState {
  switch (step.type) {
    case "welcome":
      return board;
    case "joined":
      return boards.joined(board, step.chat);
    case "left":
      return boards.left(board, step.chat_id);
    case "happened":
      return boards.happened(board, step.chat_id, entryOf(step));
  }
}

/** View and entries of each chat: what a snapshot carries too. */
function shown(chats: readonly (ChatState | FoldedChat | VisitorChat | StaffChat | null)[]) {
  return chats.map((chat) => chat && { view: chat.view, entries: chat.entries });
}

function page(person: Person) {
  if (person.role === "visitor") return [visitorsPage(person.steps)];
  if (person.role === "specialist") return Object.values(person.steps.reduce(onTheDesk, desks.EMPTY_DESK).chats);
  return Object.values(person.steps.reduce(onTheBoard, boards.EMPTY_BOARD).watched);
}

test("there are journeys to replay", () => {
  expect(RECORDINGS.length).toBeGreaterThanOrEqual(10);
});

describe.each(RECORDINGS)("$journey", ({ people }) => {
  test.each(people)("the page of $role $name ends as a fresh page begins", (person) => {
    expect(shown(page(person))).toEqual(shown(person.fresh));
  });
});
