// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { LongText } from "../../../src/ui/fields/LongText.tsx";
import { shown } from "../../support/shown.tsx";

test("a text that is pasted over the limit is kept whole and told, and its form does not go off", async () => {
  const send = vi.fn((event: Event) => event.preventDefault());
  const page = (value: string) => (
    <form onSubmit={send}>
      <LongText label="Words" value={value} limit={10} change={() => {}} />
      <button type="submit">Send</button>
    </form>
  );
  const { again, click, page: element, text } = await shown(page("twelve chars"));
  expect(element.querySelector("textarea")?.value).toBe("twelve chars");
  expect(text()).toContain("2 characters too many. Nothing was cut");
  await click("Send");
  expect(send).not.toHaveBeenCalled();
  await again(page("ten  chars"));
  expect(text()).not.toContain("too many");
  await click("Send");
  expect(send).toHaveBeenCalledOnce();
});
