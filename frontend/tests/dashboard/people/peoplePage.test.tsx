// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { PeoplePage } from "../../../src/dashboard/people/PeoplePage.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";
import { ANA_SHEET } from "../../support/staff.ts";

const LINK = { path: "/console#welcome=a-token", until: "2026-03-11T17:00:00Z" };

const page = () => {
  const asked = answering({
    "/api/supervisor/people/ana/invitation": LINK,
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
  const { click, page: dom, type } = await page().page;
  const asked = answering({ "/api/supervisor/people/ana/invitation": LINK, "/api/supervisor/people": ANA_SHEET });
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
  const { click, page: dom, text } = await page().page;
  await click("Edit");
  await click("Spanish");
  const asked = answeringLate();
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.refuse("unavailable");
  await vi.waitFor(() => expect(text()).toContain("The service does not answer"));
  expect(chosen(dom)).toEqual(["English", "Spanish"]);
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

const address = (dom: HTMLElement) => dom.querySelector<HTMLInputElement>("dialog input[readonly]")?.value;

test("whoever forgot their password is given a link, of which the page says until when it is good", async () => {
  const { asked, page: shownPage } = page();
  const { click, page: dom, text } = await shownPage;
  await click("Edit");
  await click("Make a new link");
  await vi.waitFor(() => expect(address(dom)).toBe(`${location.origin}/console#welcome=a-token`));
  expect(text()).toContain("A link for Ana");
  expect(asked.filter(({ method }) => method !== "GET")).toEqual([
    { method: "POST", path: "/api/supervisor/people/ana/invitation", body: null },
  ]);
});

test("somebody new is given a link at once, and no password is asked for", async () => {
  const { click, page: dom, text, type } = await page().page;
  answering({
    "/api/supervisor/people/ana/invitation": LINK,
    "/api/supervisor/people": ANA_SHEET,
  });
  await click("Add a person");
  expect(dom.querySelector("dialog input[type=password]")).toBeNull();
  for (const field of dom.querySelectorAll<HTMLInputElement>("dialog input[required]")) await type(field, "ana");
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(address(dom)).toContain("#welcome=a-token"));
  expect(text()).toContain("A link for Ana");
});

test("a link that could not be made is asked for again", async () => {
  const { click, page: dom, text } = await page().page;
  await click("Edit");
  const asked = answeringLate();
  await click("Make a new link");
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.refuse("unavailable");
  await vi.waitFor(() => expect(text()).toContain("The service does not answer"));
  await click("Try again");
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.answer(LINK);
  await vi.waitFor(() => expect(address(dom)).toContain("#welcome=a-token"));
});

test("the list tells who has no password yet, and who has a link", async () => {
  const asked = answering({
    "/api/supervisor/people": {
      people: [{ ...ANA_SHEET, has_password: false, invited_until: LINK.until }],
      skills: [],
    },
  });
  const { text } = await shown(<PeoplePage />);
  expect(asked).toHaveLength(1);
  expect(text()).toContain("No password yet");
  expect(text()).toContain("link until");
});
