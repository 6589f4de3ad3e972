// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { PeoplePage } from "../../src/dashboard/people/PeoplePage.tsx";
import type { PersonSheet } from "../../src/protocol/generated.ts";
import { answering } from "../support/fakeHttp.ts";
import { shown } from "../support/shown.tsx";

const ANA: PersonSheet = {
  person_id: "ana",
  name: "ana.b",
  first_name: "Ana",
  role: "specialist",
  languages: ["en"],
  skills: [],
  cap: 2,
  active: true,
  last_signed_in: null,
};

const page = () => {
  const asked = answering({
    "/api/supervisor/people/ana": ANA,
    "/api/supervisor/people": { people: [ANA], skills: [] },
  });
  return { asked, page: shown(<PeoplePage />) };
};

afterEach(() => vi.unstubAllGlobals());

test("somebody's languages and cap can be changed", async () => {
  const { asked, page: shownPage } = page();
  const { click } = await shownPage;
  await click("Edit");
  await click("Spanish");
  await click("Save");
  expect(asked.find(({ method }) => method === "PATCH")).toEqual({
    method: "PATCH",
    path: "/api/supervisor/people/ana",
    body: { languages: ["en", "es"], skills: [], cap: 2 },
  });
});

test("a sign-in is closed by itself, and nothing else is changed with it", async () => {
  const { asked, page: shownPage } = page();
  const { click } = await shownPage;
  await click("Close their sign-in");
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({ active: false });
});

test("somebody new begins with one chat at a time", async () => {
  const { asked, page: shownPage } = page();
  const { click, page: dom, type } = await shownPage;
  await click("Add a person");
  for (const field of dom.querySelectorAll<HTMLInputElement>('[aria-labelledby="new-person"] input[required]')) {
    await type(field, "a long enough one");
  }
  const form = dom.querySelector('[aria-labelledby="new-person"] form') as HTMLFormElement;
  await type(form, "");
  form.requestSubmit();
  await vi.waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    cap: 1,
    role: "specialist",
    languages: ["en"],
  });
});
