// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { Door } from "../../../src/dashboard/board/Door.tsx";
import type { Availability } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { SHEET } from "../../support/hours.ts";
import { shown } from "../../support/shown.tsx";
import { BOARD, BOARD_CHAT } from "../../support/staff.ts";

afterEach(() => vi.unstubAllGlobals());

const LINE = { ...BOARD, chats: [BOARD_CHAT, { ...BOARD_CHAT, chat_id: "chat-0000000000000002", flagged: true }] };

/** Only what the door looks at. */
const OPEN = { emergency: null, zone: "America/Chicago" } as Availability;
const SHUT: Availability = { ...OPEN, emergency: { en: "Storm.", es: "Tormenta." } };

test("whoever closes the chat reads who waits and who of them is flagged", async () => {
  const { click, page } = await shown(<Door board={LINE} availability={OPEN} />);
  await click("Close the chat now");
  const sheet = page.querySelector("dialog")?.textContent;
  expect(sheet).toContain("2 visitors are in line.");
  expect(sheet).toContain("1 of them has a flag.");
});

test("an empty line is told as well", async () => {
  const { click, text } = await shown(<Door board={{ ...BOARD, chats: [] }} availability={OPEN} />);
  await click("Close the chat now");
  expect(text()).toContain("Nobody is in line.");
});

test("two presses close it, for a reason that is ready in both languages, with an end", async () => {
  const asked = answering({ "/api/supervisor/emergency": SHEET });
  const { click, page } = await shown(<Door board={LINE} availability={OPEN} />);
  await click("Close the chat now");
  (page.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({
    closed: true,
    reason: { en: "We are fixing a technical problem.", es: "Estamos arreglando un problema técnico." },
    reopens: expect.stringMatching(/^20.*:00\.000Z$/),
  });
});

test("a door that is shut by hand says why, and is opened with one press", async () => {
  const asked = answering({ "/api/supervisor/emergency": SHEET });
  const { click, text } = await shown(<Door board={BOARD} availability={SHUT} />);
  expect(text()).toContain("Storm.");
  await click("Open again");
  expect(asked[0]?.body).toEqual({ closed: false, reason: null, reopens: null });
});
