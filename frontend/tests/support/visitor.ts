import { Link } from "../../src/link/link.ts";
import type { Pending } from "../../src/link/outbox/outbox.ts";
import type { ConnectionState } from "../../src/link/socket.ts";
import type { Storage } from "../../src/link/storage.ts";
import { append, type ChatState, resume } from "../../src/state/chat.ts";
import { FakeClock } from "./fakeClock.ts";
import { CHAT } from "./samples.ts";
import { SmallService } from "./smallService.ts";

/** A visitor's page without a page: the link, and what it has been told. */
export class Visitor {
  chat: ChatState | null = null;
  pending: readonly Pending[] = [];
  readonly states: ConnectionState[] = [];
  lastCode: number | null = null;
  readonly link: Link;
  private count = 0;

  constructor(
    readonly service: SmallService = new SmallService(),
    readonly clock: FakeClock = new FakeClock(),
    readonly storage: Storage = memoryStorage(),
    online: () => boolean = () => true,
  ) {
    this.link = new Link({
      ways: [service.connection],
      clock,
      online,
      language: () => "en",
      token: "token",
      storage,
      storageKey: "outbox",
      listener: {
        welcomed: (snapshot) => {
          if (snapshot.role === "visitor") this.chat = resume(this.chat, snapshot.chat);
        },
        happened: (_chatId, entry) => {
          if (this.chat) this.chat = append(this.chat, entry);
        },
        noticed: () => {},
        connection: (state, code) => {
          this.states.push(state);
          this.lastCode = code;
        },
        pending: (pending) => {
          this.pending = pending;
        },
      },
    });
  }

  /** Connect, and be welcomed. */
  async arrives(): Promise<this> {
    this.link.open();
    await this.clock.pass(0);
    return this;
  }

  says(text: string): number {
    this.count += 1;
    const client_id = `message-${this.count}`;
    return this.link.ask({ type: "send_message", chat_id: CHAT, client_id, text, language: "en" });
  }

  /** What stands in the chat on this page. */
  get reads(): string[] {
    return (this.chat?.entries ?? []).map(({ event }) => ("text" in event ? event.text : event.type));
  }
}

export function memoryStorage(kept = new Map<string, string>()): Storage & { readonly kept: Map<string, string> } {
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
