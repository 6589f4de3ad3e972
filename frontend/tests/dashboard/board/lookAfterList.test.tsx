// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ActionsContext, type DashboardActions } from "../../../src/dashboard/actions.ts";
import { LookAfterList } from "../../../src/dashboard/board/LookAfterList.tsx";
import type { Board, LookAfter } from "../../../src/protocol/generated.ts";
import { shown } from "../../support/shown.tsx";
import { BOARD, CHAT, NOON } from "../../support/staff.ts";

const LEFT: LookAfter = {
  chat_id: CHAT,
  how: "not_reached",
  level: "crisis",
  family: "plan",
  language: "es",
  flagged_at: NOON,
  ended_at: NOON,
};

const ONE: Board = { ...BOARD, to_look_after: [LEFT], to_look_after_in_all: 1 };

function list(board: Board) {
  const actions: DashboardActions = {
    watch: vi.fn(),
    stopWatching: vi.fn(),
    reassign: vi.fn(),
    tryNow: vi.fn(),
    signOut: vi.fn(),
  };
  return (
    <ActionsContext.Provider value={actions}>
      <LookAfterList board={board} />
    </ActionsContext.Provider>
  );
}

function answering(status: number, body?: unknown) {
  const headers = { "content-type": "application/problem+json" };
  const answer = vi.fn(async () => new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));
  vi.stubGlobal("fetch", answer);
  return answer;
}

test("nobody to look after is no empty list", async () => {
  const { page } = await shown(list(BOARD));
  expect(page.textContent).toBe("");
});

test("a board of a service that keeps no list has none", async () => {
  const { to_look_after: _, to_look_after_in_all: __, ...older } = BOARD;
  const { page } = await shown(list(older as Board));
  expect(page.textContent).toBe("");
});

test("each on the list says how it ended, with which flag, in which language, and no word of theirs", async () => {
  const { text } = await shown(list({ ...ONE, to_look_after_in_all: 3 }));
  for (const words of ["To look after: 3", "Nobody reached them", "Maybe in danger", "a plan or a means to die"])
    expect(text()).toContain(words);
  expect(text()).toContain("Spanish");
  expect(text()).toContain("And 2 earlier ones");
});

test("a flag of before its family was kept is shown without it", async () => {
  const { text } = await shown(list({ ...ONE, to_look_after: [{ ...LEFT, family: null, flagged_at: null }] }));
  expect(text()).toContain("–");
  expect(text()).not.toContain("family.");
});

test("what was done is sent with its words, and asked for in words when it is something else", async () => {
  const sent = answering(204);
  const { page, click, type } = await shown(list(ONE));
  await click("Say what was done");
  await click("Something else, in words");
  const words = page.querySelector("textarea") as HTMLTextAreaElement;
  expect(words.required).toBe(true);
  await type(words, "She came back");
  await click("Take off the list");
  expect(sent).toHaveBeenCalledTimes(1);
  const [path, { body }] = sent.mock.calls[0] as unknown as [string, { body: string }];
  expect(path).toBe(`/api/supervisor/looked-after/${CHAT}`);
  expect(JSON.parse(body)).toEqual({ done: "something_else", words: "She came back" });
});

test("whoever was overtaken is told, and keeps their words", async () => {
  answering(409, { type: "about:blank", title: "", detail: "", status: 409, code: "too_late" });
  const { page, click, type, text } = await shown(list(ONE));
  await click("Say what was done");
  await click("We have spoken with them since");
  await type(page.querySelector("textarea") as HTMLTextAreaElement, "She called back");
  await click("Take off the list");
  expect(text()).toContain("It came too late");
  expect((page.querySelector("textarea") as HTMLTextAreaElement).value).toBe("She called back");
});
