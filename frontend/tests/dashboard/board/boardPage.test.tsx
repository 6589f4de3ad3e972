// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ActionsContext, type DashboardActions } from "../../../src/dashboard/actions.ts";
import { BoardPage } from "../../../src/dashboard/board/BoardPage.tsx";
import type { Board } from "../../../src/protocol/generated.ts";
import { EMPTY_BOARD, joined } from "../../../src/state/board.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, BOARD, BOARD_CHAT, CHAT, said, staffChat } from "../../support/staff.ts";

function actions(): DashboardActions {
  return { watch: vi.fn(), stopWatching: vi.fn(), reassign: vi.fn(), tryNow: vi.fn(), signOut: vi.fn() };
}

const page = (board: Board, can = actions(), state = EMPTY_BOARD) => (
  <ActionsContext.Provider value={can}>
    <BoardPage state={{ ...state, board }} />
  </ActionsContext.Provider>
);

test("the service level stands beside the formula that made it", async () => {
  const { text } = await shown(page(BOARD));
  expect(text()).toContain("44.4%");
  expect(text()).toContain("answered in time / (answered + abandoned), in time: within 60 s = 4 / 9");
});

test("the turned away are shown by reason and kept out of those who came", async () => {
  const { text } = await shown(page(BOARD));
  expect(text()).toContain("Turned away: 3 (not among those who came)");
});

test("a figure without data is a dash and never a zero", async () => {
  const { page: shownPage } = await shown(page(BOARD));
  const row = [...shownPage.querySelectorAll("tr")].find((each) => each.textContent?.startsWith("Came true"));
  expect(row?.querySelector("td")?.textContent).toBe("–");
});

test("flags and lost specialists are words, not only colours", async () => {
  const chat = { ...BOARD_CHAT, lost: true, flagged: true, safety: "crisis" as const };
  const { text } = await shown(page({ ...BOARD, chats: [chat] }));
  expect(text()).toContain("Maybe in danger");
  expect(text()).toContain("Specialist lost");
});

test("reading a chat is asked for, and the page says that it is on record", async () => {
  const can = actions();
  const { click, text } = await shown(page(BOARD, can));
  expect(text()).toContain("your name and the time are put on record");
  await click("Read");
  expect(can.watch).toHaveBeenCalledWith(CHAT);
  const reading = joined(EMPTY_BOARD, staffChat(acceptedBy("ana"), said("visitor", "hello")));
  const watched = await shown(page(BOARD, can, reading));
  expect(watched.text()).toContain("That is on record");
  expect(watched.page.querySelector("[role=log]")?.textContent).toContain("hello");
});

test("every notice has its words", async () => {
  const codes = ["holidays_running_out", "safety_flag"] as const;
  const notices = codes.map((code) => ({ code, chat_id: null, count: 2 }));
  const { page: shownPage } = await shown(page({ ...BOARD, notices }));
  expect(shownPage.querySelector(".notices")?.textContent).not.toContain("notice.");
});
