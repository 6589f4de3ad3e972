// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { PeoplePage } from "../../../src/dashboard/people/PeoplePage.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";
import { ANA_SHEET } from "../../support/staff.ts";

const page = () => {
  const asked = answering({
    "/api/supervisor/people/ana": ANA_SHEET,
    "/api/supervisor/people": { people: [ANA_SHEET], skills: [] },
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
  await click("Edit");
  await click("Close their sign-in");
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({ active: false });
});

test("somebody new begins with one chat at a time", async () => {
  const { asked, page: shownPage } = page();
  const { click, page: dom, type } = await shownPage;
  await click("Add a person");
  for (const field of dom.querySelectorAll<HTMLInputElement>("dialog input[required]")) {
    await type(field, "a long enough one");
  }
  const form = dom.querySelector("dialog form") as HTMLFormElement;
  await type(form, "");
  form.requestSubmit();
  await vi.waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    cap: 1,
    role: "specialist",
    languages: ["en"],
  });
});

const chosen = (dom: HTMLElement) =>
  [...dom.querySelectorAll("dialog .chosen")].map((language) => language.textContent);

test("a change that is refused leaves everything as it was typed", async () => {
  const { click, page: dom, text, type } = await page().page;
  await click("Edit");
  await click("Spanish");
  await type(dom.querySelector("dialog input[type=password]") as HTMLElement, "a lantern and a rope");
  const asked = answeringLate();
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.refuse("unavailable");
  await vi.waitFor(() => expect(text()).toContain("The service does not answer"));
  expect(chosen(dom)).toEqual(["English", "Spanish"]);
  expect((dom.querySelector("dialog input[type=password]") as HTMLInputElement).value).toBe("a lantern and a rope");
});

test("editing begins from how somebody is kept now, not from how they were when the page was opened", async () => {
  const { click, page: dom } = await page().page;
  answering({
    "/api/supervisor/people/ana": ANA_SHEET,
    "/api/supervisor/people": {
      people: [{ ...ANA_SHEET, languages: ["en", "es"], skills: ["nutrition"] }],
      skills: [],
    },
  });
  await click("Edit");
  await click("Save");
  await later(async () => {});
  await click("Edit");
  expect(chosen(dom)).toEqual(["English", "Spanish"]);
  expect(
    [...dom.querySelectorAll("dialog input")].some((field) => (field as HTMLInputElement).value === "nutrition"),
  ).toBe(true);
});

test("what was begun and left again does not come back the next time", async () => {
  const { click, page: dom } = await page().page;
  await click("Edit");
  await click("Spanish");
  await click("Cancel");
  await click("Edit");
  expect(chosen(dom)).toEqual(["English"]);
});
