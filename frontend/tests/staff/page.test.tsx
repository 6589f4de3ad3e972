// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { Me } from "../../src/protocol/generated.ts";
import { LineLost } from "../../src/staff/LineWord.tsx";
import { Behind, type Door } from "../../src/staff/Page.tsx";
import { answering } from "../support/fakeHttp.ts";
import { shown } from "../support/shown.tsx";
import { NOON } from "../support/staff.ts";

const ANA: Me = { person_id: "ana", name: "Ana", role: "specialist", languages: ["en"] };
const door: Door = { role: "specialist", title: "console.title", inside: () => <p>the desk</p> };

afterEach(() => vi.unstubAllGlobals());

test("nobody gets behind the sign-in without signing in", async () => {
  const asked = answering({ "/api/sign-in": ANA });
  const { click, page, text, type } = await shown(<Behind door={door} known={null} />);
  expect(text()).not.toContain("the desk");
  for (const field of page.querySelectorAll("input")) await type(field, field.name);
  await click("Sign in");
  expect(asked).toEqual([{ method: "POST", path: "/api/sign-in", body: { name: "username", password: "password" } }]);
  expect(text()).toContain("the desk");
});

test("a wrong sign-in does not say which of the two was wrong", async () => {
  const problem = { code: "wrong_sign_in" };
  vi.stubGlobal("fetch", async () => ({
    ok: false,
    status: 401,
    headers: new Headers({ "content-type": "application/problem+json" }),
    json: async () => problem,
  }));
  const { click, page, text, type } = await shown(<Behind door={door} known={null} />);
  for (const field of page.querySelectorAll("input")) await type(field, "ana");
  await click("Sign in");
  expect(text()).toContain("Name or password is not right.");
});

test("whoever comes to the other page is shown the way to their own", async () => {
  const { text, named } = await shown(<Behind door={door} known={{ ...ANA, role: "supervisor" }} />);
  expect(text()).not.toContain("the desk");
  expect(named("Go to your own page").getAttribute("href")).toBe("/supervisor");
});

test("a specialist is told loudly when it is their own line that is lost", async () => {
  const line = { state: "away", code: 1006, since: NOON } as const;
  const lost = await shown(<LineLost line={line} tryNow={() => {}} stakes="Your visitors cannot hear you." />);
  expect(lost.page.querySelector("[role=alert]")?.textContent).toContain("Your visitors cannot hear you.");
  const open = { state: "open", code: null, since: null } as const;
  const fine = await shown(<LineLost line={open} tryNow={() => {}} stakes="Your visitors cannot hear you." />);
  expect(fine.page.querySelector("[role=alert]")?.textContent).toBe("");
});
