import type { SafetyFlagged, WrapUp } from "../protocol/generated.ts";
import type { ChatId } from "../state/deskChat.ts";
import type { Drafts } from "./drafts/drafts.ts";

export type Receiver = { readonly to_person: string | null; readonly to_skill: string | null };

/** What becomes of a chat when its specialist leaves: it is passed on, to whoever is free where nobody is named, or it ends. */
export type Parting =
  | { readonly id: ChatId; readonly is: "passed_on"; readonly to: Receiver; readonly note: string }
  | { readonly id: ChatId; readonly is: "ended" };

/**
 * What can be done in one chat. Nobody has these without having said which chat, and whatever happens meanwhile, they are
 * done there or not at all.
 */
export interface ChatActions {
  turnTo(): void;
  accept(): void;
  /** Asked twice within a few seconds, the offer is left to somebody else; asked once, it is asked back. */
  decline(): void;
  resume(): void;
  draft(draft: Partial<Drafts>): void;
  typing(): void;
  /** Send the message that was drafted, with the article that goes with it. */
  say(): void;
  /** Save the note that was drafted. */
  note(): void;
  again(ref: number): void;
  /** Words that will not go by themselves any more come back into their field, to be put right. */
  takeBack(ref: number): void;
  /** Throw such words away. */
  throwAway(ref: number): void;
  flag(level: SafetyFlagged["level"]): void;
  /** Lower the flag for the reason that was drafted. A sign of danger that came after `seen` keeps it up. */
  lowerFlag(seen: string): void;
  transfer(to: Receiver, note: string): void;
  end(): void;
  wrapUp(wrapUp: WrapUp): void;
  /** What was said up to this number was before somebody's eyes. */
  saw(seq: number): void;
}

/** Everything a specialist can do. The views only know these lists; `actionsOver.ts` carries them out. */
export interface ConsoleActions {
  /** What can be done in this chat. */
  in(id: ChatId): ChatActions;
  available(available: boolean, drain: boolean): void;
  cap(cap: number): void;
  toReplies(): void;
  /** Out of the replies, to what was in front before. */
  back(): void;
  dismissRefusal(): void;
  tryNow(): void;
  /** Leave these chats, each as it was decided, and take no more; false where the service would not have it. */
  partFrom(partings: readonly Parting[]): Promise<boolean>;
  signOut(): void;
}
