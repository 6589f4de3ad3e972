import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** What a supervisor can do over the line; everything else goes over HTTP. */
export interface Acts {
  watch(chatId: string): void;
  stopWatching(chatId: string): void;
  reassign(chatId: string, toPerson: string): void;
  tryNow(): void;
  signOut(): void;
}

const Doing = createContext<Acts | null>(null);

export const CanDo = Doing.Provider;

export function useActs(): Acts {
  const acts = useContext(Doing);
  if (acts === null) throw new Error("the supervisor's acts are missing");
  return acts;
}
