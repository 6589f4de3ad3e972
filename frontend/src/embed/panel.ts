import { dial, make } from "./elements.ts";
import type { EmbedWords } from "./interface.ts";

/** Where the panel fills the window; the style sheet says the same. */
const SMALL = "(max-width: 32rem), (max-height: 40rem)";

/** Meanwhile the page behind it does not scroll. */
const still = new CSSStyleSheet();
still.replaceSync(`@media ${SMALL}{html{overflow:hidden!important}}`);

const top = make("div", "top");
const status = make("p", "");
const help = make("div", "help");
status.ariaLive = "polite";

/** Hides the panel. */
export const hide = make("button", "hide", "×");
hide.autofocus = true;

/** Loads the chat again. */
export const retry = make("button", "");

/** The whole-page chat: for whoever's browser, or whose site, lets no frame of ours in. */
export const whole = make("a", "");
whole.target = "_blank";

/**
 * Above the frame the telephone, 988, 911 and the way to hide it, which are there whatever becomes of the frame; behind
 * it, seen while it does not answer, what else can be done.
 */
export const panel = make("dialog", "panel", top, help);

export function namePanel(words: EmbedWords, phone: string): void {
  top.replaceChildren(dial(phone), dial("988", words.crisis), dial("911", words.emergency), hide);
  help.replaceChildren(status, dial(phone), retry, whole);
  panel.ariaLabel = words.open;
  hide.ariaLabel = words.hide;
  retry.textContent = words.again;
  whole.textContent = words.page;
}

/** `waits`: for the frame. `late`: the frame does not answer. */
export function showInPanel(state: "waits" | "ready" | "late", words: EmbedWords): void {
  panel.dataset.state = state;
  status.textContent = state === "ready" ? "" : words[state];
}

/** On a small screen it is all there is. Beside a page it leaves that page as it is, and its focus, unless `asked` for. */
export function openPanel(asked: boolean): void {
  if (panel.open) return;
  still.disabled = false;
  document.adoptedStyleSheets.push(still);
  if (matchMedia(SMALL).matches) panel.showModal();
  else if (asked) panel.show();
  else panel.open = true;
}

export function closePanel(): void {
  panel.close();
  still.disabled = true;
}
