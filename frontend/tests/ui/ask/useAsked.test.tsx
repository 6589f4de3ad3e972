// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { HttpRefusal } from "../../../src/link/ask.ts";
import { type Asked, useAsked } from "../../../src/ui/ask/useAsked.ts";
import { shown } from "../../support/shown.tsx";

/** A question whose answer comes when the test says so. */
function slow<Answer>() {
  let answer: (answer: Answer) => void = () => {};
  let refuse: (reason: unknown) => void = () => {};
  const promise = new Promise<Answer>((resolve, reject) => {
    answer = resolve;
    refuse = reject;
  });
  return { ask: () => promise, answer, refuse };
}

const refusal = (code: string) => new HttpRefusal({ code } as HttpRefusal["problem"]);

/** A page that shows what was answered last. */
async function page() {
  let asked: Asked<string> | undefined;
  function Page() {
    asked = useAsked<string>();
    return (
      <p>
        {asked.answer} {asked.problem} {asked.busy && "busy"}
      </p>
    );
  }
  const onPage = await shown(<Page />);
  return { ...onPage, asked: () => asked as Asked<string> };
}

test("of two questions the answer to the newer one is what is shown, whichever comes first", async () => {
  const { asked, text } = await page();
  const [older, newer] = [slow<string>(), slow<string>()];
  const given = [asked().ask(older.ask), asked().ask(newer.ask)];
  await act(async () => {
    newer.answer("nausea");
    await given[1];
    older.answer("nau");
    await given[0];
  });
  expect(text()).toContain("nausea");
  expect(await Promise.all(given)).toEqual([null, "nausea"]);
});

test("an older question that is refused late takes nothing away, and is not said", async () => {
  const { asked, text } = await page();
  const older = slow<string>();
  const late = asked().ask(older.ask);
  await act(async () => {
    await asked().ask(async () => "nausea");
    older.refuse(refusal("unavailable"));
    await late;
  });
  expect(text()).toContain("nausea");
  expect(text()).not.toContain("unavailable");
});

test("while the newer question is under way, the answer to the older one does not end the waiting", async () => {
  const { asked, text } = await page();
  const [older, newer] = [slow<string>(), slow<string>()];
  await act(async () => {
    const first = asked().ask(older.ask);
    asked().ask(newer.ask);
    older.answer("nau");
    await first;
  });
  expect(text()).toContain("busy");
  expect(text()).not.toContain("nau");
});

test("an answer that comes when nobody looks any more is given to nobody", async () => {
  const { asked, page: dom } = await page();
  const question = slow<string>();
  const given = asked().ask(question.ask);
  await act(async () => render(null, dom));
  question.answer("nausea");
  expect(await given).toBeNull();
});

test("a refusal is said by its code, and what was answered before it stays", async () => {
  const { asked, text } = await page();
  await act(async () => {
    await asked().ask(async () => "nausea");
    await asked().ask(async () => Promise.reject(refusal("too_fast")));
  });
  expect(text()).toContain("nausea too_fast");
});

test("whoever must know what was done is told of it, however late the answer comes", async () => {
  const { asked, page: dom } = await page();
  const question = slow<string>();
  const told: string[] = [];
  const given = asked().ask(question.ask, (answer) => told.push(answer));
  await act(async () => render(null, dom));
  question.answer("kept");
  await given;
  expect(told).toEqual(["kept"]);
});
