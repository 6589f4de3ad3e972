// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { Me } from "../../../src/protocol/generated.ts";
import { Gate } from "../../../src/staff/signIn/Gate.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";

const ANA: Me = { person_id: "ana", name: "Ana", role: "specialist", languages: ["en"] };

const gate = (known: Me | null) => (
  <Gate whose="specialist" title="Helpline console" known={known}>
    {() => <p>the desk</p>}
  </Gate>
);

afterEach(() => vi.unstubAllGlobals());

test("nobody gets behind the sign-in without signing in", async () => {
  const asked = answering({ "/api/sign-in": ANA });
  const { click, page, text, type } = await shown(gate(null));
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
  const { click, page, text, type } = await shown(gate(null));
  for (const field of page.querySelectorAll("input")) await type(field, "ana");
  await click("Sign in");
  expect(text()).toContain("Name or password is not right.");
});

test("whoever comes to the other page is shown the way to their own", async () => {
  const { text, named } = await shown(gate({ ...ANA, role: "supervisor" }));
  expect(text()).not.toContain("the desk");
  expect(named("Go to your own page").getAttribute("href")).toBe("/supervisor");
});
