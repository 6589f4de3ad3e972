import { effect, type Signal, signal } from "@preact/signals";
import type { Pending } from "../link/outbox/outbox.ts";
import type { StaffKeep } from "../staff/keep.ts";
import type { ConnectionView } from "../staff/link/connection.ts";
import type { BreakOutcome } from "../state/afterBreak.ts";
import { type Desk, EMPTY_DESK } from "../state/desk.ts";
import type { ChatId, DeskChat } from "../state/deskChat.ts";
import { DraftBook } from "./drafts/drafts.ts";
import { type KeptDesk, keptDesk, toKeep } from "./drafts/kept.ts";
import { NOWHERE, type Place } from "./place.ts";

/** Something that was asked for was refused, and left no words behind that could say so where they stand. */
export type RefusalShown = { readonly code: string; readonly chat: DeskChat | null };

/** What a break made of my chats, each with what had been written in it and not sent. */
export type AfterBreakShown = readonly { readonly outcome: BreakOutcome; readonly written: readonly string[] }[];

/** The console's state. `listener.ts` puts into it what the service says, `actionsOver.ts` what a hand does. */
export type ConsoleStore = {
  /** What this tab kept from before it was loaded. */
  readonly before: KeptDesk;
  readonly desk: Signal<Desk>;
  readonly place: Signal<Place>;
  /** The chat that was in front when it left this desk; shown until something else is turned to. */
  readonly gone: Signal<DeskChat | null>;
  readonly drafts: DraftBook;
  readonly connection: Signal<ConnectionView>;
  readonly pending: Signal<readonly Pending[]>;
  readonly refusal: Signal<RefusalShown | null>;
  readonly afterBreak: Signal<AfterBreakShown>;
  /** Somebody is about to leave, and has to be asked what becomes of their chats. */
  readonly isLeaving: Signal<boolean>;
  /** The offer that was asked to be left once, and since when (ms): the second time counts. */
  readonly leaving: Signal<{ readonly id: ChatId; readonly since: number } | null>;
};

/** The console as this tab left it. */
export function newStore(keep: StaffKeep): ConsoleStore {
  const before = keptDesk(keep.desk);
  const store: ConsoleStore = {
    before,
    desk: signal({ ...EMPTY_DESK, badges: before.badges }),
    place: signal(NOWHERE),
    gone: signal(null),
    drafts: new DraftBook(before.drafts),
    connection: signal<ConnectionView>({ state: "connecting", code: null, since: null }),
    pending: signal<readonly Pending[]>([]),
    refusal: signal(null),
    afterBreak: signal<AfterBreakShown>([]),
    isLeaving: signal(false),
    leaving: signal(null),
  };
  effect(() => {
    const kept = toKeep(store);
    if (store.desk.value.me !== null) keep.desk = kept;
  });
  return store;
}
