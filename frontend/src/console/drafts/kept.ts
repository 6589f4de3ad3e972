import { type Badges, NO_BADGES } from "../../state/badge.ts";
import type { ChatId } from "../../state/deskChat.ts";
import type { ConsoleStore } from "../store.ts";
import { type Drafts, NOTHING } from "./drafts.ts";

/** What a console that is loaded again begins with, so that the person before it goes on where they were. */
export type KeptDesk = {
  readonly drafts: Readonly<Record<string, Drafts>>;
  /** A chat keeps its letter, or it would be mistaken for another. */
  readonly badges: Badges;
  /** How far each chat was seen: what came later is still unread. */
  readonly seen: Readonly<Record<string, number>>;
  /** The chat that was in front. */
  readonly front: ChatId | null;
};

const NOTHING_KEPT: KeptDesk = { drafts: {}, badges: NO_BADGES, seen: {}, front: null };

function isRecord(found: unknown): found is Readonly<Record<string, unknown>> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

/** What was kept, as far as this version of the page understands it. An older one may have written less. */
export function keptDesk(found: unknown): KeptDesk {
  if (!isRecord(found) || !isRecord(found.drafts) || !isRecord(found.badges) || !isRecord(found.seen)) {
    return NOTHING_KEPT;
  }
  const { drafts, badges, seen, front } = found as KeptDesk;
  const whole = Object.entries(drafts).map(([id, draft]) => [id, { ...NOTHING, ...draft }] as const);
  return { drafts: Object.fromEntries(whole), badges: { ...NO_BADGES, ...badges }, seen, front };
}

/** What has to be kept of the console as it stands now. */
export function toKeep({ desk, drafts, place }: ConsoleStore): KeptDesk {
  const { chats, badges } = desk.value;
  const seen = Object.fromEntries(Object.values(chats).map((chat) => [chat.id, chat.seen]));
  const front = place.value.at === "chat" ? place.value.id : null;
  return { drafts: drafts.all(), badges, seen, front };
}
