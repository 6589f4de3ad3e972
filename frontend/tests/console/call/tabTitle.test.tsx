// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { TabTitle } from "../../../src/console/call/TabTitle.tsx";
import type { Event } from "../../../src/protocol/generated.ts";
import { joined } from "../../../src/state/desk.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../../src/ui/clock/useClock.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { FakeClock } from "../../support/fakeClock.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, NOON, said, staffChat } from "../../support/staff.ts";

const HELLO = said("visitor", "hello?");
const ANSWER = said("specialist", "I am here.", "client-0002");

/** Ana's tab with two chats, A in front and B beside it, at noon. */
async function tab(first: readonly Event[], second: readonly Event[]) {
  const a = newChat(staffChat(acceptedBy("ana"), ...first));
  const store = consoleWith(a);
  const chat = staffChat(acceptedBy("ana"), ...second);
  store.desk.value = joined(store.desk.value, { ...chat, view: { ...chat.view, chat_id: "chat-2" } }, 0);
  store.place.value = { at: "chat", id: a.id, since: null };
  const time = new FakeClock(Date.parse(NOON));
  await shown(
    <ClockContext.Provider value={new HelplineClock(time)}>
      <Around store={store} actions={rememberedActions()}>
        <TabTitle />
      </Around>
    </ClockContext.Provider>,
  );
  return { pass: (seconds: number) => later(() => time.pass(seconds * 1_000)) };
}

test("the title says whose turn it is and since when, by the clock of the card", async () => {
  const { pass } = await tab([HELLO, ANSWER], [HELLO]);
  const [, badge] = document.title.match(/^(.+) Your turn 0:00 · ● A · Helpline console$/) ?? [];
  expect(badge).toBeTruthy();
  expect(badge).not.toBe("● A");
  await pass(100);
  expect(document.title).toBe(`${badge} Your turn 1:40 · soon · ● A · Helpline console`);
  await pass(50);
  expect(document.title).toBe(`${badge} Your turn 2:30 · now · ● A · Helpline console`);
});

test("whoever is in front is named once, and nobody once all have an answer", async () => {
  await tab([HELLO], [HELLO, ANSWER]);
  expect(document.title).toBe("Your turn 0:00 · ● A · Helpline console");
  await tab([HELLO, ANSWER], [HELLO, ANSWER]);
  expect(document.title).toBe("● A · Helpline console");
});
