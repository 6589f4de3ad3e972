// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import type { Me } from "../../../src/protocol/generated.ts";
import { Gate } from "../../../src/staff/signIn/Gate.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";

const ANA: Me = { person_id: "ana", name: "Ana", role: "specialist", languages: ["en"], sign_in_name: "ana" };

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

test("who signs out while the service is away is told that they are still in, until it has heard of it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  const { click, page, text } = await shown(gate({ ...ANA, role: "supervisor" }));
  await click("Sign out");
  expect(text()).toContain("You are not signed out yet");
  expect(page.querySelector("input")).toBeNull();
  await act(async () => void (await vi.advanceTimersByTimeAsync(6_000)));
  expect(text()).toContain("You are not signed out yet");
  const asked = answering({ "/api/sign-out": undefined });
  await act(async () => void (await vi.advanceTimersByTimeAsync(3_000)));
  expect(asked).toHaveLength(1);
  expect(text()).not.toContain("You are not signed out yet");
  expect(page.querySelectorAll("input")).toHaveLength(2);
  vi.useRealTimers();
});

test("a session that is over already is signed out", async () => {
  vi.stubGlobal("fetch", async () => new Response(null, { status: 401 }));
  const { click, page } = await shown(gate({ ...ANA, role: "supervisor" }));
  await click("Sign out");
  expect(page.querySelectorAll("input")).toHaveLength(2);
});

/** The page at this address, with a link that is still good. */
async function invited(hash: string) {
  location.hash = hash;
  const asked = answering({
    "/api/invitation/use": ANA,
    "/api/invitation": { name: "Ana", sign_in_name: "ana", role: "specialist" },
  });
  return { asked, ...(await shown(gate(null))) };
}

test("whoever was given a link sets their password by it, and no trace of it is left in the address", async () => {
  const { asked, click, page, text, type } = await invited("#welcome=a-token");
  expect(text()).toContain("Ana, choose your password");
  await type(page.querySelector("input[autocomplete=new-password]") as HTMLElement, "seven herons by the weir");
  await click("Set the password and sign in");
  expect(asked).toEqual([
    { method: "POST", path: "/api/invitation", body: { token: "a-token" } },
    {
      method: "POST",
      path: "/api/invitation/use",
      body: { token: "a-token", password: "seven herons by the weir" },
    },
  ]);
  expect(text()).toContain("the desk");
  expect(location.hash).toBe("");
});

test("a link that is opened where the page stands already is taken, too", async () => {
  const { text } = await invited("");
  expect(text()).not.toContain("choose your password");
  await act(async () => {
    location.hash = "#welcome=a-token";
    dispatchEvent(new Event("hashchange"));
  });
  await vi.waitFor(() => expect(text()).toContain("Ana, choose your password"));
  history.replaceState(null, "", location.pathname);
});

test.each([
  ["link_used", "If that was not you, tell your supervisor at once."],
  ["link_replaced", "a newer one was made, or the password was changed since."],
  ["link_expired", "Ask your supervisor for a new one."],
  ["link_unknown", "Copy all of it, or ask your supervisor"],
])("a link that is none any more (%s) says so and whom to ask, and leads to the sign-in", async (code, words) => {
  location.hash = "#welcome=a-token";
  vi.stubGlobal("fetch", async () => ({
    ok: false,
    status: 410,
    headers: new Headers({ "content-type": "application/problem+json" }),
    json: async () => ({ code }),
  }));
  const { click, page, text } = await shown(gate(null));
  expect(text()).toContain(words);
  expect(page.querySelector("input")).toBeNull();
  await click("Go to the sign-in");
  expect(page.querySelectorAll("input")).toHaveLength(2);
  expect(location.hash).toBe("");
});
