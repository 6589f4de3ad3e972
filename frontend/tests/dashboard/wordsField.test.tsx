// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { parted, WordsField } from "../../src/dashboard/WordsField.tsx";
import { shown } from "../support/shown.tsx";

test("words with commas between become words", () => {
  expect(parted(" chemo, nausea ,,chemo")).toEqual(["chemo", "nausea"]);
});

test("what is typed stays as it is typed, a comma at the end included", async () => {
  const change = vi.fn();
  const { page, type } = await shown(<WordsField label="Skills" words={["chemo"]} change={change} />);
  const field = page.querySelector("input") as HTMLInputElement;
  expect(field.value).toBe("chemo");
  await type(field, "chemo, ");
  expect(field.value).toBe("chemo, ");
  expect(change).toHaveBeenLastCalledWith(["chemo"]);
});
