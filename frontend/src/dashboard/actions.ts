import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** What a supervisor can do over the line; everything else goes over HTTP. */
export interface Actions {
  watch(chatId: string): void;
  stopWatching(chatId: string): void;
  reassign(chatId: string, toPerson: string): void;
  tryNow(): void;
  signOut(): void;
}

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error("the supervisor's actions are missing");
  return actions;
}
