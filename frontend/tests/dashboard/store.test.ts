import { expect, test } from "vitest";
import { actionsOver, listenerOf, newStore } from "../../src/dashboard/store.ts";
import type { Link } from "../../src/link/link.ts";
import type { Asking } from "../../src/link/outbox/commands.ts";
import type { SupervisorSnapshot } from "../../src/protocol/generated.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { availability } from "../support/samples.ts";
import { acceptedBy, BOARD, CHAT, staffChat } from "../support/staff.ts";

const WHY = { reason: "quality", words: "" } as const;
const SNAPSHOT: SupervisorSnapshot = {
  role: "supervisor",
  person_id: "sam",
  name: "Sam",
  board: BOARD,
  availability: availability(),
};

/** A board, what it asks for, and what the service says to it. */
function board() {
  const asked: Asking[] = [];
  const store = newStore();
  const clock = new FakeClock();
  const link = { ask: (asking: Asking) => asked.push(asking) } as unknown as Link;
  const hears = listenerOf(store, clock, (asking) => asked.push(asking));
  const does = actionsOver(link, store, clock, () => {});
  return { asked, hears, does };
}

test("a chat that is open when the connection comes back is asked for again, for the same reason", () => {
  const { asked, hears, does } = board();
  does.watch(CHAT, WHY);
  const reading = { type: "watch_chat", chat_id: CHAT, ...WHY };
  expect(asked).toEqual([reading]);
  hears.welcomed(SNAPSHOT, "2026-10-14T15:00:00Z");
  expect(asked).toEqual([reading]);
  hears.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana")) });
  hears.welcomed(SNAPSHOT, "2026-10-14T15:00:00Z");
  expect(asked).toEqual([reading, reading]);
});

test("the reason is forgotten with the chat, whoever closes it", () => {
  const { asked, hears, does } = board();
  for (const close of [() => does.stopWatching(CHAT), () => hears.left?.({ type: "left", chat_id: CHAT })]) {
    does.watch(CHAT, WHY);
    hears.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana")) });
    close();
    hears.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana")) });
    asked.length = 0;
    hears.welcomed(SNAPSHOT, "2026-10-14T15:00:00Z");
    expect(asked).toEqual([]);
  }
});
