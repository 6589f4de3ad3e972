import { dial, make } from "./elements.ts";
import type { EmbedWords } from "./interface.ts";

const label = make("b", "");
const state = make("span", "");

/** Opens the chat. */
export const opener = make("button", "open", label, state);

/** The opening button, and the telephone beside it where there is room. */
export const launcher = make("aside", "bar");
// A screen reader hears what others see: there is something new in a chat that is hidden.
launcher.ariaLive = "polite";

export function nameLauncher(words: EmbedWords, phone: string): void {
  launcher.ariaLabel = words.open;
  launcher.replaceChildren(dial(phone), opener);
}

/** What the button says: how many messages are new, that a chat runs, or else whether one could begin. */
export function showOnLauncher(words: EmbedWords, unread: number, chatting: boolean, line = ""): void {
  label.textContent = unread ? `${words.new} (${unread})` : chatting ? words.back : words.open;
  state.textContent = chatting ? "" : line;
  opener.dataset.unread = String(unread || "");
}
