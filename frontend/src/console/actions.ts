import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ArticleCard, SafetyFlagged, WrapUp } from "../protocol/generated.ts";
import type { DeskChat } from "../state/deskChat.ts";

export type Receiver = { readonly to_person: string | null; readonly to_skill: string | null };

/** Everything a specialist can do. The views only know this list; the store carries it out. */
export interface Actions {
  available(available: boolean, drain: boolean): void;
  cap(cap: number): void;
  accept(chatId: string): void;
  decline(chatId: string): void;
  resume(chatId: string): void;
  turnTo(chatId: string | null): void;
  draft(chatId: string, draft: Partial<Pick<DeskChat, "draft" | "noteDraft" | "attached">>): void;
  typing(chatId: string): void;
  say(chat: DeskChat): void;
  note(chat: DeskChat): void;
  again(ref: number): void;
  flag(chatId: string, level: SafetyFlagged["level"]): void;
  transfer(chatId: string, to: Receiver, note: string): void;
  end(chatId: string): void;
  wrapUp(chatId: string, wrapUp: WrapUp): void;
  attach(chatId: string, card: ArticleCard): void;
  tryNow(): void;
  signOut(): void;
}

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error("the console's actions are missing");
  return actions;
}
