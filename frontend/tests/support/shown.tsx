import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { speech } from "../../src/staff/words.ts";
import { SpeechContext } from "../../src/ui/speech.ts";
import english from "../../src/words/staff/en.json";

/** A component on a page, in English, as a person finds it: by the words on it. */
export type Shown = {
  readonly page: HTMLElement;
  /** The button, link or field with these words. */
  readonly named: (words: string) => HTMLElement;
  readonly click: (words: string) => Promise<void>;
  readonly type: (field: HTMLElement, text: string) => Promise<void>;
  readonly press: (field: HTMLElement, key: string, more?: KeyboardEventInit) => Promise<void>;
  readonly text: () => string;
  /** The same page after a change of what it is given. */
  readonly again: (what: ComponentChild) => Promise<void>;
};

const CONTROLS = "button, a, input, textarea, select, label, summary";

function nameOf(control: Element): string {
  return control.getAttribute("aria-label") ?? control.textContent ?? "";
}

function find(page: HTMLElement, words: string): HTMLElement {
  const found = [...page.querySelectorAll<HTMLElement>(CONTROLS)].find((each) => nameOf(each).includes(words));
  if (found === undefined) throw new Error(`nothing is named "${words}" in: ${page.textContent}`);
  return found;
}

function fill(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** An answer passes through this many promises at most before it is on the page. */
const STEPS = 20;

/** Do something, and let everything happen that follows from it without waiting for a clock. */
async function settled(does: () => unknown): Promise<void> {
  await act(async () => {
    does();
    for (let step = 0; step < STEPS; step += 1) await Promise.resolve();
  });
}

/** Put it on the page; whatever it asks for at once has been answered afterwards. */
export async function shown(what: ComponentChild): Promise<Shown> {
  const page = document.createElement("div");
  document.body.replaceChildren(page);
  const put = (what: ComponentChild) =>
    settled(() => render(<SpeechContext.Provider value={speech(english, "en")}>{what}</SpeechContext.Provider>, page));
  await put(what);
  await settled(() => {});
  return {
    page,
    named: (words) => find(page, words),
    click: (words) => settled(() => find(page, words).click()),
    type: (field, text) => settled(() => fill(field, text)),
    press: (field, key, more = {}) =>
      settled(() => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }))),
    text: () => page.textContent ?? "",
    again: put,
  };
}

/** Let timers of so many milliseconds pass; needs `vi.useFakeTimers()`. */
export async function later(advance: () => Promise<unknown>): Promise<void> {
  await act(async () => {
    await advance();
  });
}
