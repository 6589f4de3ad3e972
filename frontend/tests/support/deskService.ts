import { BROKE, type OpenConnection } from "../../src/link/connection.ts";
import { FakeService } from "../../src/link/fake.ts";
import type { AnsweredCommand } from "../../src/link/outbox/commands.ts";
import type {
  ClientFrame,
  Entry,
  Event,
  Refused,
  SpecialistSnapshot,
  StaffChat,
  StaffView,
} from "../../src/protocol/generated.ts";
import { fold } from "../../src/state/staffView.ts";
import { availability } from "./samples.ts";
import { BLANK_VIEW, CARD } from "./staff.ts";

/** Who sits at the desk. */
export const ME = "ana";

type Kept = { view: StaffView; readonly entries: Entry[] };

/** Something that was asked, and in which chat. */
export type Heard = { readonly command: AnsweredCommand; readonly chatId: string | null };

/** The service as one specialist meets it: it keeps chats as the real one does, and remembers whatever was asked of it. */
export class DeskService {
  /** Every command that arrived, once for each time it was carried out. */
  readonly heard: Heard[] = [];
  readonly chats = new Map<string, Kept>();
  available = true;
  whyAway: "lost" | "chosen" | "offer_missed" | null = null;
  private wire = new FakeService((frame) => this.answer(frame));
  private readonly said = new Set<string>();
  private reachable = true;

  constructor(private readonly now: () => number) {}

  /** A connection to it; each page dials anew. */
  readonly connection: OpenConnection = (listener) => this.wire.connection(listener);

  get isReachable(): boolean {
    return this.reachable;
  }

  /** The connection breaks, and none can be had. */
  cut(): void {
    this.reachable = false;
    this.wire.reachable = false;
    this.wire.drop(BROKE);
  }

  mend(): void {
    this.reachable = true;
    this.wire.reachable = true;
  }

  /** The page was closed or loaded again. */
  hangUp(): void {
    this.wire.goSilent();
  }

  /** A visitor comes and is offered to me. */
  offer(chatId: string, nickname: string, language = "en"): void {
    if (!this.chats.has(chatId)) {
      this.chats.set(chatId, { view: { ...BLANK_VIEW, chat_id: chatId }, entries: [] });
      this.append(chatId, { type: "chat_opened", at: this.at(), language, topic: null, asking_for: null, nickname });
    }
    const until = new Date(this.now() + 30_000).toISOString();
    const reason = { rule: "only_candidate", candidates: [], position: 1, waited_seconds: 0 } as const;
    this.append(chatId, { type: "offer_made", at: this.at(), to: ME, name: "Ana", until, reason });
    this.wire.say({ type: "joined", chat: this.staffChat(chatId) });
  }

  /** I took it before the test began. */
  accepted(chatId: string): void {
    this.tell(chatId, { type: "chat_accepted", at: this.at(), by: ME, name: "Ana" });
  }

  lapse(chatId: string): void {
    this.tell(chatId, { type: "offer_lapsed", at: this.at(), to: ME, why: "timed_out" });
    this.leave(chatId);
  }

  visitorSays(chatId: string, text: string): void {
    const message = { author: "visitor", by: null, name: "", text, language: "en", masked: [] } as const;
    this.tell(chatId, {
      type: "message_posted",
      at: this.at(),
      client_id: `v-${this.heard.length}-${text}`,
      ...message,
    });
  }

  visitorEnds(chatId: string): void {
    this.tell(chatId, { type: "chat_ended", at: this.at(), by: "visitor", why: "finished" });
  }

  visitorTypes(chatId: string): void {
    this.wire.say({ type: "noticed", notice: { type: "typing", chat_id: chatId, by: "visitor" } });
  }

  /** A supervisor gives the chat to somebody else. */
  takeAway(chatId: string): void {
    const to = { to_person: "luis", to_skill: null };
    this.tell(chatId, { type: "chat_transferred", at: this.at(), by: "vera", name: "Vera", ...to });
    this.leave(chatId);
  }

  /** My console was silent too long: whoever I talked with is in line again. */
  lose(): void {
    this.available = false;
    this.whyAway = "lost";
    for (const { view } of this.chats.values()) {
      if (view.status === "talking" && view.specialist === ME) {
        this.append(view.chat_id, { type: "specialist_lost", at: this.at(), by: ME, name: "Ana" });
      } else if (this.isOffered(view)) {
        this.append(view.chat_id, { type: "offer_lapsed", at: this.at(), to: ME, why: "lost" });
      }
    }
  }

  /** Somebody else took a chat that I lost. */
  othersTake(chatId: string): void {
    this.tell(chatId, { type: "chat_accepted", at: this.at(), by: "luis", name: "Luis" });
    this.leave(chatId);
  }

  /** What is on my desk now: what I am offered, talk in, must code, or lost and may take up again. */
  mine(): readonly StaffView[] {
    return [...this.chats.values()].map(({ view }) => view).filter((view) => this.isMine(view));
  }

  offered(): readonly StaffView[] {
    return this.mine().filter((view) => this.isOffered(view));
  }

  snapshot(have: Readonly<Record<string, number>>): SpecialistSnapshot {
    const desk = { available: this.available, why_away: this.whyAway, cap: 3, load: 1 };
    return {
      role: "specialist",
      person_id: ME,
      name: "Ana",
      desk: { type: "my_desk", ...desk, paused_until: null, draining: false },
      chats: this.mine().map(({ chat_id }) => this.staffChat(chat_id, have[chat_id] ?? 0)),
      queue: { type: "queue_counts", waiting: 0, oldest_since: null, by_language: [] },
      colleagues: {
        type: "colleagues",
        people: [{ person_id: "luis", name: "Luis", languages: ["en"], available: true }],
      },
      availability: availability(),
    };
  }

  private isOffered({ status, offer }: StaffView): boolean {
    return status === "offered" && offer?.to === ME;
  }

  private isMine(view: StaffView): boolean {
    const held = view.specialist === ME && (view.status === "talking" || view.status === "wrap_up");
    const lost = view.lost_by === ME && (view.status === "waiting" || view.status === "offered");
    return held || lost || this.isOffered(view);
  }

  private at(): string {
    return new Date(this.now()).toISOString();
  }

  private staffChat(chatId: string, after = 0): StaffChat {
    const { view, entries } = this.kept(chatId);
    return { view, entries: entries.filter(({ seq }) => seq > after), visitor_here: true, readable: true };
  }

  private kept(chatId: string): Kept {
    return this.chats.get(chatId) as Kept;
  }

  private append(chatId: string, event: Event): Entry {
    const kept = this.kept(chatId);
    const prev = kept.view.seq;
    const entry = { seq: prev + 1, prev, event };
    kept.entries.push(entry);
    kept.view = fold(kept.view, entry.seq, event);
    return entry;
  }

  /** Something happened, and whoever watches the chat hears of it. */
  private tell(chatId: string, event: Event): void {
    const entry = this.append(chatId, event);
    this.wire.say({ type: "happened", chat_id: chatId, ...entry });
  }

  private leave(chatId: string): void {
    this.wire.say({ type: "left", chat_id: chatId });
  }

  private answer(frame: ClientFrame): void {
    switch (frame.type) {
      case "hello":
        this.wire.say({
          type: "welcome",
          version: 1,
          now: this.at(),
          beat_seconds: 4,
          snapshot: this.snapshot(frame.have),
        });
        break;
      case "beat":
        this.wire.say({ type: "beat", seqs: {}, place: null });
        break;
      case "set_typing":
      case "fetch_missed":
        break;
      default:
        this.take(frame as AnsweredCommand);
    }
  }

  private take(command: AnsweredCommand): void {
    const chatId = "chat_id" in command ? command.chat_id : null;
    const once = "client_id" in command ? command.client_id : null;
    if (once !== null && this.said.has(once)) {
      this.acknowledge(command);
      return;
    }
    const code = this.refusal(command, chatId);
    this.heard.push({ command, chatId });
    if (code !== null) {
      this.wire.say({ type: "refused", ref: command.ref, code, retry_seconds: null });
      return;
    }
    if (once !== null) this.said.add(once);
    this.carryOut(command);
    this.acknowledge(command);
  }

  private acknowledge({ ref }: AnsweredCommand): void {
    this.wire.say({ type: "ack", ref, seq: null, happened: null });
  }

  private refusal(command: AnsweredCommand, chatId: string | null): Refused["code"] | null {
    if (chatId === null) return null;
    const view = this.chats.get(chatId)?.view;
    if (view === undefined) return "not_found";
    if (command.type === "accept_offer" || command.type === "decline_offer") {
      return this.isOffered(view) ? null : "too_late";
    }
    if (command.type === "resume_chat") return view.lost_by === ME ? null : "not_yours";
    if (view.specialist !== ME) return "not_yours";
    if (command.type === "save_wrap_up") return view.status === "wrap_up" ? null : "not_now";
    if (command.type === "add_note" || command.type === "raise_flag") return null;
    return view.status === "talking" ? null : "ended";
  }

  private carryOut(command: AnsweredCommand): void {
    const at = this.at();
    const by = { at, by: ME, name: "Ana" };
    switch (command.type) {
      case "set_availability":
        this.available = command.available;
        this.whyAway = command.available ? null : "chosen";
        this.wire.say({ type: "noticed", notice: this.snapshot({}).desk });
        break;
      case "accept_offer":
        this.tell(command.chat_id, { type: "chat_accepted", ...by });
        break;
      case "decline_offer":
        this.tell(command.chat_id, { type: "offer_lapsed", at, to: ME, why: "declined" });
        this.leave(command.chat_id);
        break;
      case "resume_chat":
        this.tell(command.chat_id, { type: "specialist_returned", ...by });
        break;
      case "send_message":
        this.tell(command.chat_id, {
          ...{ type: "message_posted", author: "specialist", ...by, language: "en", masked: [] },
          ...{ text: command.text, client_id: command.client_id },
        });
        break;
      case "send_article":
        this.tell(command.chat_id, {
          ...{ type: "article_sent", ...by, card: { ...CARD, slug: command.slug } },
          ...{ sentence: command.sentence ?? "", masked: [], client_id: command.client_id },
        });
        break;
      case "add_note":
        this.tell(command.chat_id, {
          type: "note_added",
          ...by,
          text: command.text,
          masked: [],
          client_id: command.client_id,
        });
        break;
      case "raise_flag":
        this.tell(command.chat_id, {
          ...{ type: "safety_flagged", at, level: command.level },
          ...{ family: "specialist", rule: "raised", source: "specialist" },
        });
        break;
      case "lower_flag":
        this.tell(command.chat_id, {
          type: "note_added",
          ...by,
          text: command.note,
          masked: [],
          client_id: command.client_id,
        });
        this.tell(command.chat_id, { type: "flag_lowered", ...by });
        break;
      case "transfer_chat":
        this.tell(command.chat_id, {
          ...{ type: "chat_transferred", ...by },
          ...{ to_person: command.to_person ?? null, to_skill: command.to_skill ?? null },
        });
        this.leave(command.chat_id);
        break;
      case "end_chat":
        this.tell(command.chat_id, { type: "chat_ended", at, by: "specialist", why: "finished" });
        break;
      case "save_wrap_up":
        this.tell(command.chat_id, { type: "wrap_up_saved", at, by: ME, wrap_up: command.wrap_up });
        this.leave(command.chat_id);
        break;
      default:
        break;
    }
  }
}
