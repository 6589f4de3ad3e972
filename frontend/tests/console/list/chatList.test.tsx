// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import type { Drafts } from "../../../src/console/drafts/drafts.ts";
import { ChatList } from "../../../src/console/list/ChatList.tsx";
import type { Event } from "../../../src/protocol/generated.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../../src/ui/clock/useClock.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { FakeClock } from "../../support/fakeClock.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, NOON, said, staffChat } from "../../support/staff.ts";

/** The card of a chat, so many seconds after the visitor spoke. */
async function card(seconds: number, events: readonly Event[], drafts: Partial<Drafts> = {}, typingUntil = 0) {
  const chat = { ...newChat(staffChat(acceptedBy("ana"), ...events)), typingUntil };
  const clock = new HelplineClock(new FakeClock(Date.parse(NOON) + seconds * 1_000));
  const { page } = await shown(
    <ClockContext.Provider value={clock}>
      <Around store={consoleWith(chat, drafts)} actions={rememberedActions()}>
        <ChatList />
      </Around>
    </ClockContext.Provider>,
  );
  return page.querySelector("li") as HTMLElement;
}

const HELLO = said("visitor", "hello?");

describe("a card says who waits", () => {
  test.each([
    [30, "Your turn 0:30", "plain"],
    [100, "Your turn 1:40 · soon", "warn"],
    [150, "Your turn 2:30 · now", "danger"],
  ])("after %d seconds: %s", async (seconds, words, kind) => {
    const turn = [...(await card(seconds, [HELLO])).querySelectorAll(".mark")].find((mark) =>
      mark.textContent?.startsWith("Your turn"),
    );
    expect(turn?.textContent).toBe(words);
    expect(turn?.className).toContain(kind);
  });

  test("and no more once they have an answer", async () => {
    const answered = await card(100, [HELLO, said("specialist", "I am here.", "client-0002")]);
    expect(answered.textContent).not.toContain("Your turn");
    expect(answered.textContent).toContain("hello?");
  });
});

test("a card says what was said last, that somebody is writing, and that an answer was begun", async () => {
  expect((await card(1, [HELLO])).querySelector(".latest")?.textContent).toContain("hello?");
  const writing = await card(1, [HELLO], {}, Date.parse(NOON) + 5_000);
  expect(writing.querySelector(".latest")?.textContent).toContain("Writing");
  expect((await card(1, [HELLO], { message: "I am" })).textContent).toContain("Draft");
});
