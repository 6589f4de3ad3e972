// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { KeysPage } from "../../../src/dashboard/keys/KeysPage.tsx";
import type { KeySheet } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { shown } from "../../support/shown.tsx";

const REPORTS: KeySheet = {
  key_id: "reports",
  name: "Monthly reports",
  scopes: ["figures"],
  made_by: "sam",
  made_at: "2026-10-01T15:00:00Z",
  expires_at: "2027-10-01T15:00:00Z",
  expired: false,
  last_used_on: "2026-10-13",
};
const MADE = { sheet: { ...REPORTS, key_id: "new", name: "Wall", last_used_on: null }, key: "helpline_only-once" };

const page = (keys: readonly KeySheet[] = [REPORTS], most = 20) => {
  const asked = answering({ "/api/supervisor/keys/": null, "/api/supervisor/keys": { keys, most, ...MADE } });
  return { asked, page: shown(<KeysPage />) };
};

afterEach(() => vi.unstubAllGlobals());

test("each key says which program it is for, what it opens, until when and when it was used", async () => {
  const { page: dom } = await page().page;
  const cells = [...dom.querySelectorAll("tbody tr > *")].map((cell) => cell.textContent);
  expect(cells.slice(0, 2)).toEqual(["Monthly reports", "Figures of past days"]);
  expect(cells[2]).toContain("2027");
  expect(cells[3]).toBe("October 13, 2026");
});

test("a key that has expired, and one of a later version's scope, are shown as they are", async () => {
  const { text } = await page([{ ...REPORTS, expired: true, scopes: ["tides" as "figures"], last_used_on: null }]).page;
  expect(text()).toContain("Expired: ");
  expect(text()).toContain("tides");
  expect(text()).toContain("Not used yet");
});

test("a key that was made is shown once, until whoever made it has kept it", async () => {
  const { asked, page: shownPage } = page();
  const { click, page: dom, text, type } = await shownPage;
  await click("Make a key");
  await type(dom.querySelector("dialog input[required]") as HTMLElement, "Wall");
  await click("Figures of past days");
  await click("Open or closed");
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(text()).toContain("helpline_only-once"));
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    name: "Wall",
    scopes: ["figures", "availability"],
    days: 365,
  });
  expect(document.activeElement?.textContent).toBe("The key for Wall");
  await click("I have kept it");
  expect(text()).not.toContain("helpline_only-once");
});

test("nothing is chosen for anybody: a key that opens nothing cannot be made", async () => {
  const { click, page: dom } = await page().page;
  await click("Make a key");
  expect([...dom.querySelectorAll<HTMLInputElement>("dialog [type=checkbox]")].some(({ checked }) => checked)).toBe(
    false,
  );
  expect(dom.querySelector<HTMLButtonElement>("dialog [type=submit]")?.disabled).toBe(true);
});

test("a key is ended only after a question, and its row goes", async () => {
  const { asked, page: shownPage } = page();
  const { click, page: dom, text } = await shownPage;
  await click("End Monthly reports");
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(text()).toContain("Ended: Monthly reports."));
  expect(asked.find(({ method }) => method === "DELETE")?.path).toBe("/api/supervisor/keys/reports");
});

test("a name that is taken leaves the form as it was", async () => {
  const { click, page: dom, text, type } = await page().page;
  await click("Make a key");
  await type(dom.querySelector("dialog input[required]") as HTMLElement, "Wall");
  await click("Figures of past days");
  const late = answeringLate();
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(late).toHaveLength(1));
  late[0]?.refuse("name_taken");
  await vi.waitFor(() => expect(text()).toContain("This name is taken"));
  expect(dom.querySelector<HTMLInputElement>("dialog input[required]")?.value).toBe("Wall");
});

test("where there are as many as there may be, it says so instead", async () => {
  const { text } = await page([REPORTS], 1).page;
  expect(text()).toContain("no more are possible");
  expect(text()).not.toContain("Make a key");
});
