import { longestWaiting, myChats, offers } from "../../state/deskAsks.ts";
import type { ConsoleActions } from "../actions.ts";
import { chatAt } from "../place.ts";
import type { ConsoleStore } from "../store.ts";

/** An offer that has been on the screen for less (ms) was not read: the key was meant for the one that stood there before. */
const READ_AFTER_MS = 500;

/** What a key asks for by its letter or digit; null when it asks for nothing. */
export function meaning(
  key: string,
  { desk, place }: ConsoleStore,
  actions: ConsoleActions,
  now: number,
): (() => void) | null {
  const [offer] = offers(desk.value);
  if (key === "a" || key === "d") {
    if (offer === undefined || now - offer.cameAt < READ_AFTER_MS) return null;
    const { accept, decline } = actions.in(offer.id);
    return key === "a" ? accept : decline;
  }
  const chats = myChats(desk.value);
  const chosen = key === "n" ? longestWaiting(desk.value, chatAt(place.value)) : (chats[Number(key) - 1] ?? null);
  return chosen === null ? null : () => actions.in(chosen.id).turnTo();
}
