// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ActionsContext, type DashboardActions } from "../../../src/dashboard/actions.ts";
import { BoardPage } from "../../../src/dashboard/board/BoardPage.tsx";
import { type Board, READING_REASONS } from "../../../src/protocol/generated.ts";
import { speechIn } from "../../../src/staff/words.ts";
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
  expect(text()).toContain("your name, the time and your reason are put on record");
  await click("Read");
  expect(can.watch).not.toHaveBeenCalled();
  await click("Somebody may be in danger");
  expect(can.watch).toHaveBeenCalledWith(CHAT, { reason: "flag", words: "" });
  const reading = joined(EMPTY_BOARD, staffChat(acceptedBy("ana"), said("visitor", "hello")));
  const watched = await shown(page(BOARD, can, reading));
  expect(watched.text()).toContain("That is on record");
  expect(watched.page.querySelector("[role=log]")?.textContent).toContain("hello");
});

test("a reason that is not ready is a sentence of one's own, and no chat is opened without it", async () => {
  const can = actions();
  const { click, type, page: shownPage } = await shown(page(BOARD, can));
  await click("Read");
  const words = shownPage.querySelector("dialog input") as HTMLInputElement;
  expect([words.required, words.maxLength]).toEqual([true, 200]);
  await type(words, "  Asked by the director ");
  await click("Read for this reason");
  expect(can.watch).toHaveBeenCalledWith(CHAT, { reason: "other", words: "Asked by the director" });
});

test("whoever goes back reads nothing", async () => {
  const can = actions();
  const { click, page: shownPage } = await shown(page(BOARD, can));
  await click("Read");
  await click("Cancel");
  expect(shownPage.querySelector("dialog")).toBeNull();
  expect(can.watch).not.toHaveBeenCalled();
});

test("a chat that is open already is led to, and its reason is not asked for again", async () => {
  const can = actions();
  const reading = joined(EMPTY_BOARD, staffChat(acceptedBy("ana")));
  const { named, click, page: shownPage } = await shown(page(BOARD, can, reading));
  named("Read").focus();
  await click("Read");
  expect(shownPage.querySelector("dialog")).toBeNull();
  expect(document.activeElement?.id).toBe(`watched-${CHAT}`);
});

test.each(["en", "es"])("every reason has its words in %s", async (language) => {
  const { say } = await speechIn(language);
  for (const reason of [...READING_REASONS, "none"]) expect(say(`read_why.${reason}`)).not.toBe(`read_why.${reason}`);
});

test("every notice has its words", async () => {
  const codes = ["holidays_running_out", "safety_flag"] as const;
  const notices = codes.map((code) => ({ code, chat_id: null, count: 2 }));
  const { page: shownPage } = await shown(page({ ...BOARD, notices }));
  expect(shownPage.querySelector(".notices")?.textContent).not.toContain("notice.");
});
