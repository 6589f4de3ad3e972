import { computed } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Desk } from "../state/desk.ts";
import type { ChatId } from "../state/deskChat.ts";
import type { ChatActions, ConsoleActions } from "./actions.ts";
import type { Drafts } from "./drafts/drafts.ts";
import type { ConsoleStore } from "./store.ts";

export type Console = { readonly store: ConsoleStore; readonly actions: ConsoleActions };

export const ConsoleContext = createContext<Console | null>(null);

function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (found === null) throw new Error("nothing stands around this part of the console");
  return found;
}

export function useStore(): ConsoleStore {
  return useConsole().store;
}

export function useActions(): ConsoleActions {
  return useConsole().actions;
}

/** What can be done in one chat. */
export function useChatActions(id: ChatId): ChatActions {
  return useConsole().actions.in(id);
}

/**
 * A part of the desk. Whoever asks for it is drawn again when that part is another one, and not when the rest changes.
 * Each drawing asks anew (`useComputed` would go on with the question of the first), because the question is about whatever
 * chat is in front by then.
 */
export function useDesk<Part>(part: (desk: Desk) => Part): Part {
  const { desk } = useStore();
  return computed(() => part(desk.value)).value;
}

/** What is half-done in one chat. */
export function useDrafts(id: ChatId): Drafts {
  return useStore().drafts.of(id).value;
}
