import type { Desk } from "../state/desk.ts";
import { myChats, offered } from "../state/deskAsks.ts";
import type { Actions } from "./actions.ts";

type Pressed = Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "code">;

/**
 * What a key asks for; null when it asks for nothing. Every shortcut has a modifier (WCAG 2.1.4), and keys go by their
 * place, because Alt with a letter writes another character on some keyboards.
 */
export function meaning(key: Pressed, desk: Desk, actions: Actions): (() => void) | null {
  if (!key.altKey || key.ctrlKey || key.metaKey) return null;
  const offer = offered(desk)?.view.chat_id;
  if (offer !== undefined && key.code === "KeyA") return () => actions.accept(offer);
  if (offer !== undefined && key.code === "KeyD") return () => actions.decline(offer);
  const chats = myChats(desk);
  const place = /^Digit([1-9])$/.exec(key.code)?.[1];
  const chosen = key.code === "KeyN" ? chats.find((chat) => chat.unread > 0) : chats[Number(place) - 1];
  return chosen === undefined ? null : () => actions.turnTo(chosen.view.chat_id);
}
