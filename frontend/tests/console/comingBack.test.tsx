// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ME } from "../support/deskService.ts";
import { Shift, shipped } from "../support/shift.tsx";

const ROSA = "chat-00000000000000aa";
const KIM = "chat-00000000000000bb";

let shift: Shift;

beforeEach(async () => {
  shift = new Shift(await shipped());
  await shift.open();
  for (const [id, name] of [
    [ROSA, "Rosa"],
    [KIM, "Kim"],
  ] as const) {
    await shift.during(() => shift.service.offer(id, name));
    await shift.during(() => shift.service.accepted(id));
  }
  await shift.reload();
});
afterEach(() => shift.shut());

const heard = () => shift.service.heard.map(({ command, chatId }) => [command.type, chatId]);
const composer = () => document.querySelector<HTMLElement>(".composer textarea");

/** The connection is cut, something is written to Rosa, and the service gives up on me. */
async function lostInTheMidst(): Promise<void> {
  await shift.during(() => shift.service.cut());
  shift.hands.click(composer());
  await shift.during(() => shift.hands.write("still here"));
  await shift.during(() => shift.hands.press({ key: "Enter", code: "Enter" }));
  await shift.pass(20_000);
  shift.service.lose();
}

describe("a specialist whose connection comes back after the service gave up on them", () => {
  test("has the chats again that nobody else took, is available, and what they wrote arrives after that, without a press", async () => {
    await lostInTheMidst();
    shift.service.mend();
    await shift.pass(60_000);
    expect(heard()).toEqual(
      expect.arrayContaining([
        ["set_availability", null],
        ["resume_chat", ROSA],
        ["resume_chat", KIM],
        ["send_message", ROSA],
      ]),
    );
    const places = heard().map(String);
    expect(places.indexOf(`resume_chat,${ROSA}`)).toBeLessThan(places.indexOf(`send_message,${ROSA}`));
    expect(shift.service.mine().map(({ specialist }) => specialist)).toEqual([ME, ME]);
    expect(document.body.textContent).not.toContain("somebody else now");
    expect(document.querySelectorAll(".resume")).toHaveLength(0);
    const sheet = document.querySelector(".after-break");
    expect(sheet?.textContent).toContain("Rosa waited for you and is with you again.");
    expect(sheet?.textContent).toContain("Kim waited for you and is with you again.");
    await shift.during(() => sheet?.querySelector<HTMLElement>(":scope > button")?.click());
    expect(document.querySelector(".after-break")).toBeNull();
  });

  test("takes up nothing that somebody else has taken meanwhile", async () => {
    await lostInTheMidst();
    shift.service.othersTake(KIM);
    shift.service.mend();
    await shift.pass(60_000);
    expect(heard()).not.toContainEqual(["resume_chat", KIM]);
    expect(shift.service.mine().map(({ nickname }) => nickname)).toEqual(["Rosa"]);
    expect(document.querySelector(".after-break")?.textContent).toContain("Kim is not with you any more");
  });

  test("finds what did not arrive in a chat that somebody else has taken, to be copied", async () => {
    await lostInTheMidst();
    shift.service.othersTake(ROSA);
    shift.service.mend();
    await shift.pass(60_000);
    const sheet = document.querySelector(".after-break");
    expect(sheet?.textContent).toContain("Rosa is not with you any more");
    expect(sheet?.textContent).toContain("You wrote this, and it did not arrive:still here");
  });
});

test("whoever loads the page takes lost chats up by a press: nobody may sit there any more", async () => {
  await shift.during(() => shift.service.cut());
  shift.service.lose();
  shift.service.mend();
  await shift.reload();
  expect(heard()).toEqual([]);
  expect(document.body.textContent).toContain("Take the chat back");
});
