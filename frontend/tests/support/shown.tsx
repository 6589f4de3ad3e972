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

/** A finger needs so long (ms) between two keys; a key that comes sooner is one that is held. */
const BETWEEN_KEYS = 200;

let keysPressed = 0;

/** A key goes down and comes up again. */
function hit(field: HTMLElement, key: string, more: KeyboardEventInit): void {
  keysPressed += 1;
  const timeStamp = { value: performance.now() + keysPressed * BETWEEN_KEYS };
  for (const type of ["keydown", "keyup"]) {
    const event = new KeyboardEvent(type, { key, code: key, bubbles: true, ...more });
    Object.defineProperty(event, "timeStamp", timeStamp);
    field.dispatchEvent(event);
  }
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
    press: (field, key, more = {}) => settled(() => hit(field, key, more)),
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
