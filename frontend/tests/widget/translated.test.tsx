// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { IDLE_ACTIONS } from "../../src/gallery/actions.ts";
import { STATES } from "../../src/gallery/states.ts";
import "../../src/widget/parts/Options.tsx";
import "../../src/widget/parts/Reading.tsx";
import "../../src/widget/screens/Ended.tsx";
import "../../src/widget/screens/NotNow.tsx";
import "../../src/widget/talk/chunk.ts";
import { Root } from "../../src/widget/Root.tsx";
import type { AppState } from "../../src/widget/state.ts";
import { loadWords } from "../../src/words/visitor.ts";
import { settle } from "../support/fakeClock.ts";
import { pageState } from "../support/page.ts";
import { translate } from "../support/translator.ts";

/** What is loaded late comes with a few promises, and each may draw the page again. */
const ROUNDS = 5;

async function show(state: AppState, into: HTMLElement): Promise<void> {
  await act(() => render(<Root state={state} actions={IDLE_ACTIONS} exitTo="https://www.weather.gov/" />, into));
  for (let round = 0; round < ROUNDS; round += 1) await act(settle);
}

async function stateOf(name: string, language: string): Promise<AppState> {
  const words = await loadWords(language);
  const first = pageState({ words, answers: { ...pageState().answers, language } });
  return { ...first, ...STATES[name]?.(language) };
}

function page(): HTMLElement {
  const made = document.createElement("div");
  document.body.append(made);
  return made;
}

/** One page that a translator goes over after each change, and one beside it that nobody touches. */
class Both {
  readonly translated = page();
  private readonly untouched = page();

  async show(state: AppState): Promise<void> {
    await show(state, this.translated);
    translate(this.translated);
    await show(state, this.untouched);
  }

  expectTheSame(name = ""): void {
    expect(this.translated.textContent, name).toBe(this.untouched.textContent);
  }
}

afterEach(() => {
  for (const made of document.querySelectorAll("body > div")) render(null, made);
  document.body.replaceChildren();
});

const NAMES = Object.keys(STATES);

// Parts that are loaded late are there from here on.
beforeAll(async () => {
  const once = page();
  for (let round = 0; round < 3; round += 1) for (const name of NAMES) await show(await stateOf(name, "en"), once);
});

describe("a page that the browser translates", () => {
  it.each(["en", "es"])(
    "says in every state what any page says, whichever state came before (%s)",
    async (language) => {
      const both = new Both();
      for (const name of [...NAMES, ...NAMES.toReversed()]) {
        await both.show(await stateOf(name, language));
        both.expectTheSame(name);
      }
    },
  );

  it("follows a change of language, of the place in line, and of a word within a sentence", async () => {
    const both = new Both();
    const waiting = await stateOf("waiting", "en");
    const place = { ...waiting.place, position: 7 } as AppState["place"];
    for (const state of [
      waiting,
      { ...waiting, place },
      await stateOf("waiting", "es"),
      { ...waiting, spoken: "now" },
    ]) {
      await both.show(state);
      both.expectTheSame();
    }
  });

  it("keeps what has the focus and what speaks: only the words in them are new", async () => {
    const into = page();
    const waiting = await stateOf("waiting", "en");
    await show(waiting, into);
    const stays = () => [...into.querySelectorAll("button, [role=status], h1, textarea")];
    const before = stays();
    await show({ ...waiting, spoken: "something new" }, into);
    expect(stays()).toEqual(before);
  });
});
