// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { Account } from "../../../src/staff/account/Account.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { shown } from "../../support/shown.tsx";

const ANA = { person_id: "ana", name: "Ana", role: "specialist", languages: ["en"], sign_in_name: "ana.b" };

/** The sheet is open, and both passwords are typed. */
async function typed() {
  const asked = answering({ "/api/me/password": ANA, "/api/me": ANA });
  const account = await shown(<Account name="Ana" />);
  await account.click("Your account");
  const fields = [...account.page.querySelectorAll<HTMLInputElement>("input[type=password]")];
  const [current, fresh] = fields as [HTMLInputElement, HTMLInputElement];
  await account.type(current, "what it is now");
  await account.type(fresh, "seven herons by the weir");
  return { ...account, asked, current, fresh };
}

const saidAt = (field: HTMLInputElement) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

afterEach(() => vi.unstubAllGlobals());

test("a password is changed for the one of now, and it is said what became of it", async () => {
  const { asked, click, text, page } = await typed();
  await click("Change the password");
  expect(asked.at(-1)).toEqual({
    method: "POST",
    path: "/api/me/password",
    body: { current: "what it is now", new: "seven herons by the weir" },
  });
  expect(text()).toContain("Your password is changed.");
  expect(page.querySelectorAll("input[type=password]")).toHaveLength(0);
  expect(document.activeElement?.textContent).toBe("Close");
});

test("a keeper of passwords is told whose the old one and the new one are", async () => {
  const { page, current, fresh, text } = await typed();
  expect(text()).toContain("You sign in as ana.b.");
  expect((page.querySelector("input[autocomplete=username]") as HTMLInputElement).value).toBe("ana.b");
  expect([current.autocomplete, fresh.autocomplete]).toEqual(["current-password", "new-password"]);
});

test("who types alone may look at what they type", async () => {
  const { click, current, fresh } = await typed();
  await click("Show the passwords");
  expect([current.type, fresh.type]).toEqual(["text", "text"]);
  expect(current.value).toBe("what it is now");
});

test.each([
  ["wrong_password", "The current password is not right.", 0],
  ["easy_password", "Others could guess this password", 1],
])("a refusal (%s) stands at the field that it is about, and what was typed stays", async (code, words, which) => {
  const { click, current, fresh } = await typed();
  const [about, other] = which === 0 ? [current, fresh] : [fresh, current];
  const asked = answeringLate();
  await click("Change the password");
  asked[0]?.refuse(code);
  await vi.waitFor(() => expect(saidAt(about as HTMLInputElement)).toContain(words));
  expect([about?.getAttribute("aria-invalid"), other?.getAttribute("aria-invalid")]).toEqual(["true", "false"]);
  expect(fresh.value).toBe("seven herons by the weir");
});

test("a refusal that is about no field stands below them", async () => {
  const { click, current, fresh, text } = await typed();
  const asked = answeringLate();
  await click("Change the password");
  asked[0]?.refuse("too_fast");
  await vi.waitFor(() => expect(text()).toContain("Too many tries."));
  expect(saidAt(current) + saidAt(fresh)).not.toContain("Too many tries.");
});
