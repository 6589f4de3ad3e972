// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { ConnectionLost } from "../../../src/staff/link/ConnectionWord.tsx";
import { shown } from "../../support/shown.tsx";
import { NOON } from "../../support/staff.ts";

test("a specialist is told loudly when it is their own connection that is lost", async () => {
  const connection = { state: "away", code: 1006, since: NOON } as const;
  const lost = await shown(
    <ConnectionLost connection={connection} tryNow={() => {}} stakes="Your visitors cannot hear you." />,
  );
  expect(lost.page.querySelector("[role=alert]")?.textContent).toContain("Your visitors cannot hear you.");
  const open = { state: "open", code: null, since: null } as const;
  const fine = await shown(
    <ConnectionLost connection={open} tryNow={() => {}} stakes="Your visitors cannot hear you." />,
  );
  expect(fine.page.querySelector("[role=alert]")?.textContent).toBe("");
});
