import { readJson, type Storage } from "../link/storage.ts";
import type { ChatPlace } from "../protocol/generated.ts";

/** What this tab remembers while a chat lives. Nothing is written before one begins, and the tab takes it along. */
export interface Kept extends ChatPlace {
  readonly language: string;
}

const CHAT = "helpline.chat";
const DRAFT = "helpline.draft";
export const OUTBOX = "helpline.outbox";

export class Keep {
  constructor(readonly storage: Storage) {}

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

  /** The language that the next page in this tab speaks; before a chat there is none to remember it for. */
  set language(language: string) {
    const { chat } = this;
    if (chat) this.begin({ ...chat, language });
  }

  get draft(): string {
    return this.storage.getItem(DRAFT) ?? "";
  }

  set draft(text: string) {
    if (text) this.storage.setItem(DRAFT, text);
    else this.storage.removeItem(DRAFT);
  }

  forget(): void {
    for (const key of [CHAT, DRAFT, OUTBOX]) this.storage.removeItem(key);
  }
}

function isKept(found: unknown): found is Kept {
  if (typeof found !== "object" || found === null) return false;
  const { chat_id, token, language } = found as Partial<Record<keyof Kept, unknown>>;
  return [chat_id, token, language].every((each) => typeof each === "string");
}
