// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { LineLost } from "../../../src/staff/link/LineWord.tsx";
import { shown } from "../../support/shown.tsx";
import { NOON } from "../../support/staff.ts";

test("a specialist is told loudly when it is their own line that is lost", async () => {
  const line = { state: "away", code: 1006, since: NOON } as const;
  const lost = await shown(<LineLost line={line} tryNow={() => {}} stakes="Your visitors cannot hear you." />);
  expect(lost.page.querySelector("[role=alert]")?.textContent).toContain("Your visitors cannot hear you.");
  const open = { state: "open", code: null, since: null } as const;
  const fine = await shown(<LineLost line={open} tryNow={() => {}} stakes="Your visitors cannot hear you." />);
  expect(fine.page.querySelector("[role=alert]")?.textContent).toBe("");
});
