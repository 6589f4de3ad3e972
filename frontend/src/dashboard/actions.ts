import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ReadingWhy } from "./store.ts";

/** What a supervisor can do over the connection; everything else goes over HTTP. */
export interface DashboardActions {
  watch(chatId: string, why: ReadingWhy): void;
  stopWatching(chatId: string): void;
  reassign(chatId: string, toPerson: string): void;
  tryNow(): void;
  signOut(): void;
}

export const ActionsContext = createContext<DashboardActions | null>(null);

export function useActions(): DashboardActions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error("the supervisor's actions are missing");
  return actions;
}
