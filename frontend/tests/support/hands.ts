/** Two hands on a page: what a browser does with keys and presses of the mouse, as far as the pages rest on it. */

type Key = Pick<KeyboardEventInit, "key" | "code" | "altKey" | "ctrlKey" | "shiftKey" | "repeat" | "isComposing"> & {
  readonly keyCode?: number;
};

/** How a key comes to be pressed again although nobody lets go of it. */
export type Repeat = "by the system" | "by X11" | "by an input method";

const TEXT = "textarea, input:not([type=radio], [type=checkbox])";

export class Hands {
  /** What events say of when they happened; a finger needs a while between two keys. */
  private time = 1_000;

  /** @param flush what a page does by itself after each event: it draws. */
  constructor(
    private readonly page: Document,
    private readonly flush: () => void,
  ) {}

  /** Let this much time (ms) pass for the hands. */
  wait(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Press a key and let it go. */
  press(key: Key): void {
    this.wait(60);
    this.down(key);
    this.wait(40);
    this.up(key);
  }

  /** Press a key and keep it down while it is repeated. */
  hold(key: Key, times: number, how: Repeat): void {
    this.wait(60);
    this.down(key);
    this.wait(400);
    this.repeat(key, times, how);
    this.up(key);
  }

  /** The repeats alone: nothing that they do was meant. */
  repeat(key: Key, times: number, how: Repeat): void {
    for (let time = 0; time < times; time += 1) {
      this.wait(33);
      if (how === "by X11") this.up(key);
      this.down({ ...key, repeat: how === "by the system", ...(how === "by an input method" && { keyCode: 229 }) });
    }
  }

  /** Write letters into whatever has the focus; where that is no field, they are written nowhere. */
  write(text: string): void {
    for (const key of text) this.press({ key, code: `Key${key.toUpperCase()}` });
  }

  /** A letter that takes Option, AltGr or a dead key. What the page does with the key comes first, as everywhere. */
  writeBy(key: Key, letter: string): void {
    this.wait(60);
    const event = this.event("keydown", key);
    const goesOn = this.focused().dispatchEvent(event);
    this.flush();
    if (goesOn) this.insert(this.focused(), letter);
    this.wait(40);
    this.up(key);
  }

  /** Press the mouse on something; nothing has happened until it is let go. Null where it cannot be reached. */
  grip(what: Element | null | undefined): HTMLElement | null {
    this.wait(150);
    const dialog = this.page.querySelector("dialog[open]");
    if (!(what instanceof HTMLElement) || (dialog !== null && !dialog.contains(what))) return null;
    return what;
  }

  /** Let the mouse go. What is not there any more is not pressed, and neither is what took its place. */
  release(what: HTMLElement | null): void {
    this.wait(80);
    if (!what?.isConnected || (what as HTMLButtonElement).disabled) return;
    if (what.matches("button, textarea, input, select, summary")) what.focus();
    what.click();
    this.flush();
  }

  click(what: Element | null | undefined): void {
    this.release(this.grip(what));
  }

  focused(): HTMLElement {
    return (this.page.activeElement ?? this.page.body) as HTMLElement;
  }

  private down(key: Key): void {
    const target = this.focused();
    const goesOn = target.dispatchEvent(this.event("keydown", key));
    this.flush();
    if (!goesOn || !target.isConnected) return;
    this.followUp(key, target);
    this.flush();
  }

  private up(key: Key): void {
    this.focused().dispatchEvent(this.event("keyup", key));
    this.flush();
  }

  /** What a browser does by itself with a key that no script took. */
  private followUp({ key = "", altKey, ctrlKey, isComposing, keyCode }: Key, target: HTMLElement): void {
    const field = target.matches(TEXT);
    if (key === "Escape") this.closeDialog();
    else if (key === "Enter" && isComposing !== true && keyCode !== 229) this.enter(target);
    else if (field && key.length === 1 && !altKey && !ctrlKey) this.insert(target, key);
  }

  private enter(target: HTMLElement): void {
    if (target.matches("button, summary, a")) target.click();
    else if (target.matches("textarea")) this.insert(target, "\n");
    else target.closest("form")?.requestSubmit();
  }

  private closeDialog(): void {
    this.page.querySelector<HTMLDialogElement>("dialog[open]")?.close();
  }

  private insert(target: HTMLElement, text: string): void {
    if (!target.matches(TEXT)) return;
    (target as HTMLTextAreaElement).value += text;
    target.dispatchEvent(new Event("input", { bubbles: true }));
    this.flush();
  }

  private event(type: string, { keyCode = 0, ...key }: Key): KeyboardEvent {
    const event = new KeyboardEvent(type, { ...key, bubbles: true, cancelable: true });
    Object.defineProperties(event, { timeStamp: { value: this.time }, keyCode: { value: keyCode } });
    return event;
  }
}
