import type { Storage } from "../link/outbox.ts";
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

  get chat(): Kept | null {
    return JSON.parse(this.storage.getItem(CHAT) ?? "null") as Kept | null;
  }

  begin(chat: Kept): void {
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

/** The tab's own storage, or, where the browser forbids it, one that lasts as long as the page. */
export function tabStorage(): Storage {
  try {
    sessionStorage.getItem(CHAT);
    return sessionStorage;
  } catch {
    return memory();
  }
}

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
