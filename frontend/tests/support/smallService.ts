import { FakeService } from "../../src/link/fake.ts";
import type {
  ClientFrame,
  Entry,
  Happened,
  MessagePosted,
  ServerFrame,
  VisitorView,
  Welcome,
} from "../../src/protocol/generated.ts";
import { availability, CHAT, view } from "./samples.ts";
import { articleSent } from "./staff.ts";

/** One visitor's chat, kept as the real service keeps it: numbered, and each `client_id` once. */
export class SmallService extends FakeService {
  entries: Entry[] = [];
  /** Frames in both directions that may still pass before the connection is cut; endless if not set. */
  cutAfter = Number.POSITIVE_INFINITY;
  /** Frames that were sent and never arrive, by the number of the entry in them. */
  readonly loses = new Set<number>();
  refuseNext: "too_fast" | "too_long" | null = null;
  /** Texts that cannot be read: the answer names no command. */
  readonly unreadable = new Set<string>();
  /** Texts at which the connection breaks without a word. */
  readonly breaksOn = new Set<string>();

  constructor() {
    super((frame) => this.passing() && this.answer(frame));
  }

  get view(): VisitorView {
    const over = this.entries.some(({ event }) => event.type === "chat_ended");
    const status = over ? ({ status: "ended", ended: "by_specialist" } as const) : ({ status: "talking" } as const);
    return view({ ...status, specialist: "Ana", seq: this.entries.length });
  }

  /** Somebody else says something. */
  post(text: string, clientId = `other-${this.entries.length}`): void {
    const happened = this.store({ ...MESSAGE, author: "specialist", name: "Ana", text, client_id: clientId });
    if (!this.loses.has(happened.seq)) this.tell(happened);
  }

  /** The database is put back to where the log had so many entries, and the connections break. */
  putBack(entries: number): void {
    this.entries.length = entries;
    this.drop();
  }

  /** A specialist gives something to read. */
  sendArticle(): void {
    this.tell(this.store(articleSent));
  }

  /** The specialist ends the chat. */
  end(): void {
    this.tell(this.store({ at: MESSAGE.at, type: "chat_ended", by: "specialist", why: "finished" }));
  }

  beat(): void {
    this.tell({ type: "beat", seqs: { [CHAT]: this.entries.length }, place: null });
  }

  private answer(frame: ClientFrame): void {
    switch (frame.type) {
      case "hello":
        this.tell(this.welcome(frame.have[CHAT] ?? 0));
        break;
      case "beat":
        this.beat();
        break;
      case "fetch_missed":
        this.tell({
          type: "missed",
          ref: frame.ref,
          chat_id: CHAT,
          seq: this.entries.length,
          entries: this.entries.slice(frame.after),
        });
        break;
      case "send_message":
        this.take(frame.ref, frame.client_id, frame.text);
        break;
      default:
        if ("ref" in frame) this.tell({ type: "ack", ref: frame.ref, seq: null, happened: null });
    }
  }

  private take(ref: number, clientId: string, text: string): void {
    if (this.unreadable.has(text)) {
      this.tell({ type: "refused", ref: null, code: "malformed", retry_seconds: null });
      return;
    }
    if (this.breaksOn.has(text)) {
      this.drop();
      return;
    }
    if (this.refuseNext) {
      this.tell({
        type: "refused",
        ref,
        code: this.refuseNext,
        retry_seconds: this.refuseNext === "too_fast" ? 3 : null,
      });
      this.refuseNext = null;
      return;
    }
    const known = this.entries.find(({ event }) => "client_id" in event && event.client_id === clientId);
    const happened = known ? null : this.store({ ...MESSAGE, text, client_id: clientId });
    this.tell({ type: "ack", ref, seq: known?.seq ?? this.entries.length, happened });
  }

  private store(event: Entry["event"]): Happened {
    const seq = this.entries.length + 1;
    const entry = { seq, prev: seq - 1, event };
    this.entries.push(entry);
    return { type: "happened", chat_id: CHAT, ...entry };
  }

  private welcome(have: number): Welcome {
    return {
      type: "welcome",
      version: 1,
      now: MESSAGE.at,
      beat_seconds: 5,
      snapshot: {
        role: "visitor",
        chat: { view: this.view, entries: this.entries.slice(have > this.entries.length ? 0 : have) },
        place: null,
        availability: availability(),
      },
    };
  }

  private tell(frame: ServerFrame): void {
    if (this.passing()) this.say(frame);
  }

  private passing(): boolean {
    this.cutAfter -= 1;
    if (this.cutAfter === 0) this.drop();
    return this.cutAfter > 0;
  }
}

const MESSAGE: MessagePosted = {
  at: "2026-11-23T15:00:00Z",
  type: "message_posted",
  author: "visitor",
  by: null,
  name: "",
  text: "",
  language: "en",
  client_id: "",
  masked: [],
};
