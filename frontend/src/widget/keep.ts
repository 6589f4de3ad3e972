import { readJson, type Storage } from "../link/storage.ts";
import type { ChatPlace } from "../protocol/generated.ts";
import type { Settings } from "./state.ts";

/** What this tab remembers while a chat lives; the tab takes it along. */
export interface Kept extends ChatPlace {
  readonly language: string;
  /** The last entry that was on the screen; 0 before any. */
  readonly seen?: number;
}

/** How the page looks to this reader, so that it looks so again when it is loaded again. */
export interface Look {
  readonly language?: string;
  readonly settings?: Partial<Settings>;
  /** A first question that was begun; it becomes the chat's own. */
  readonly question?: string;
}

const CHAT = "helpline.chat";
const DRAFT = "helpline.draft";
const LOOK = "helpline.look";
export const OUTBOX = "helpline.outbox";

/** Nothing is written before a chat begins or the reader sets, chooses or types something. */
export class Keep {
  constructor(readonly storage: Storage) {}

  /** Each part that is damaged or from another version is as if it were not there. */
  get look(): Look {
    const found = readJson(this.storage, LOOK);
    if (typeof found !== "object" || found === null) return {};
    const { language, settings, question } = found as Record<keyof Look, unknown>;
    return {
      ...(typeof language === "string" && { language }),
      ...(typeof question === "string" && { question }),
      ...(settings !== undefined && { settings: settingsIn(settings) }),
    };
  }

  /** Changes what it names. What is empty is not kept. */
  set look(change: Look) {
    const { question, ...rest } = { ...this.look, ...change };
    const look = { ...rest, ...(question && { question }) };
    if (Object.keys(look).length > 0) this.storage.setItem(LOOK, JSON.stringify(look));
    else this.storage.removeItem(LOOK);
  }

  /** The chat of this tab; null without one, and where what was stored is damaged. */
  get chat(): Kept | null {
    const found = readJson(this.storage, CHAT);
    return isKept(found) ? found : null;
  }

  /** A chat takes the place of the one before it, whose words must not go into this one. */
  begin(chat: Kept): void {
    if (chat.chat_id !== this.chat?.chat_id) this.forget();
    this.storage.setItem(CHAT, JSON.stringify(chat));
  }

  /** The language that the next page in this tab speaks. */
  set language(language: string) {
    const { chat } = this;
    if (chat) this.begin({ ...chat, language });
    this.look = { language };
  }

  /** How far the chat of this tab was seen; there is nothing to see of one that was deleted. */
  get seen(): number {
    const { chat } = this;
    return chat ? Number(chat.seen) || 0 : Number.POSITIVE_INFINITY;
  }

  /** Looking at an empty page before the chat is there takes nothing back. */
  set seen(seen: number) {
    const { chat } = this;
    if (chat && seen > this.seen) this.begin({ ...chat, seen });
  }

  get draft(): string {
    return this.storage.getItem(DRAFT) ?? "";
  }

  set draft(text: string) {
    if (text) this.storage.setItem(DRAFT, text);
    else this.storage.removeItem(DRAFT);
  }

  /** Nothing of the chat, and nothing that was meant for one. */
  forget(): void {
    for (const key of [CHAT, DRAFT, OUTBOX]) this.storage.removeItem(key);
    if (this.look.question) this.look = { question: "" };
  }

  /** Somebody leaves in haste: nothing at all. */
  forgetAll(): void {
    this.forget();
    this.storage.removeItem(LOOK);
  }
}

const SIZES: readonly unknown[] = ["normal", "large", "largest"] satisfies readonly Settings["textSize"][];

function settingsIn(found: unknown): Partial<Settings> {
  if (typeof found !== "object" || found === null) return {};
  const { textSize, enterSends, spoken } = found as Record<keyof Settings, unknown>;
  return {
    ...(SIZES.includes(textSize) && { textSize: textSize as Settings["textSize"] }),
    ...(typeof enterSends === "boolean" && { enterSends }),
    ...(typeof spoken === "boolean" && { spoken }),
  };
}

function isKept(found: unknown): found is Kept {
  if (typeof found !== "object" || found === null) return false;
  const { chat_id, token, language } = found as Partial<Record<keyof Kept, unknown>>;
  return [chat_id, token, language].every((each) => typeof each === "string");
}
