import type { Clock } from "../../link/clock.ts";
import type { OpenConnection } from "../../link/connection.ts";
import { newId } from "../../link/ids.ts";
import { Link } from "../../link/link.ts";
import type { Answer, Asking } from "../../link/outbox/commands.ts";
import type { Pending } from "../../link/outbox/outbox.ts";
import type { ConnectionState } from "../../link/socket.ts";
import { TYPING_LASTS_MS } from "../../link/typing.ts";
import {
  type ChatPlace,
  CLOSING,
  type Entry,
  type Notice,
  type QueuePlace,
  type Snapshot,
} from "../../protocol/generated.ts";
import { append, resume } from "../../state/chat.ts";
import { type Keep, OUTBOX } from "../keep.ts";
import type { Page } from "../page/page.ts";
import { placeSentence } from "../sentences.ts";
import type { AppState } from "../state.ts";
import type { Store } from "../store.ts";
import { Announcer } from "./announcer.ts";

/** "You are connected again" is worth reading for so long. */
const BACK_MS = 6_000;

/** A sign of writing is repeated at most this often while it goes on. */
const TYPING_EVERY_MS = 3_000;

/** One chat as this page lives it: what is heard changes the store, what is done goes out by the link. */
export class Conversation {
  readonly link: Link;
  private readonly announcer: Announcer;
  private lastTyping = Number.NEGATIVE_INFINITY;
  private typingStops = () => {};
  private wasOpen = false;

  constructor(
    readonly place: ChatPlace,
    private readonly store: Store<AppState>,
    private readonly keep: Keep,
    private readonly clock: Clock,
    ways: readonly OpenConnection[],
    page: Pick<Page, "speak">,
    private readonly again: () => void,
  ) {
    this.announcer = new Announcer(
      clock,
      (words) => page.speak(words),
      () => this.store.value.settings.spoken,
    );
    this.link = new Link({
      ways,
      clock,
      token: place.token,
      language: () => store.value.answers.language,
      online: () => navigator.onLine,
      storage: keep.storage,
      storageKey: OUTBOX,
      listener: {
        welcomed: (snapshot) => this.welcomed(snapshot),
        happened: (_chatId, entry) => this.happened(entry),
        noticed: (notice) => this.noticed(notice),
        connection: (state, code) => this.connectionChanged(state, code),
        pending: (pending) => this.pendingChanged(pending),
      },
    });
  }

  /** Ask for something about this chat; a refusal is shown until something else succeeds. */
  ask(asking: WithoutChat<Asking>, done: (answer: Answer) => void = () => {}): void {
    this.link.ask({ ...asking, chat_id: this.place.chat_id } as Asking, (answer) => {
      this.store.change({ complaint: answer.type === "refused" ? answer.code : null });
      done(answer);
    });
  }

  write(draft: string): void {
    this.store.change({ draft });
    this.keep.draft = draft;
    if (draft && this.clock.now() - this.lastTyping > TYPING_EVERY_MS) {
      this.lastTyping = this.clock.now();
      this.link.typing(this.place.chat_id);
    }
  }

  send(): void {
    const text = this.store.value.draft.trim();
    if (!text) return;
    this.write("");
    const { words } = this.store.value;
    this.ask({ type: "send_message", client_id: newId(), text, language: words.language }, ({ type }) => {
      if (type === "ack") this.announcer.sent(words.say("talk.sent"));
    });
  }

  /** Nothing more is heard or said, and nothing is left in the tab. */
  forget(): void {
    this.link.close();
    this.link.outbox.clear();
    this.keep.forget();
  }

  private pendingChanged(pending: readonly Pending[]): void {
    this.store.change({ pending });
    // What was refused says so where it is refused.
    const waiting = pending.filter(({ state, code }) => state === "not_sent" && code === null);
    this.announcer.notSent(
      waiting.map(({ command }) => command.ref),
      this.store.value.words.say("talk.not_sent"),
    );
  }

  private welcomed(snapshot: Snapshot): void {
    if (snapshot.role !== "visitor") return;
    const { availability, place } = snapshot;
    this.store.change({ availability, place, chat: resume(this.store.value.chat, snapshot.chat) });
    this.tellPlace(place);
    if (this.store.value.chat?.view.status === "ended") this.link.close();
  }

  private happened(entry: Entry): void {
    const { chat } = this.store.value;
    if (!chat) return;
    this.store.change({ chat: append(chat, entry), ...(isFromUs(entry.event) && { typing: false }) });
    if (entry.event.type === "chat_erased") this.forget();
  }

  private noticed(notice: Notice): void {
    if (notice.type === "queue_place") {
      this.store.change({ place: notice });
      this.tellPlace(notice);
    } else if (notice.type === "typing" && notice.by === "specialist") {
      this.typing();
    } else if (notice.type === "helpline_changed") {
      this.store.change({ availability: notice.availability });
    }
  }

  private tellPlace(place: QueuePlace | null): void {
    if (place) this.announcer.place(placeSentence(this.store.value.words, place));
  }

  private typing(): void {
    const { words, chat } = this.store.value;
    this.store.change({ typing: true });
    this.announcer.typing(words.say("talk.typing", { name: chat?.view.specialist ?? words.say("talk.us") }));
    this.typingStops();
    this.typingStops = this.clock.after(TYPING_LASTS_MS, () => this.store.change({ typing: false }));
  }

  private connectionChanged(state: ConnectionState, code: number | null): void {
    if (state === "open") {
      const returned = this.wasOpen;
      this.wasOpen = true;
      this.store.change({ connection: returned ? "back" : "open" });
      this.clock.after(
        BACK_MS,
        () => this.store.value.connection === "back" && this.store.change({ connection: "open" }),
      );
    } else if (state === "away" && this.wasOpen) {
      this.store.change({ connection: "lost", typing: false });
    } else if (state === "over" && code !== null) {
      this.over(code);
    }
  }

  /** The service said not to come back. Where it does not say why in a code that we know, loading the page may help. */
  private over(code: number): void {
    if (code === CLOSING.NOT_IN_LINE) {
      // Others were faster into the line, or this page was too slow: the door answers, and nothing typed is lost.
      this.forget();
      this.keep.look = { question: this.store.value.answers.question ?? "" };
      this.again();
    } else if (code === CLOSING.UNREADABLE) {
      this.store.change({ lostChat: "unreadable" });
    } else if (code === CLOSING.UNKNOWN_TOKEN) {
      this.forget();
      this.store.change({ lostChat: "unknown" });
    } else {
      this.store.change({ broken: true });
    }
  }
}

type WithoutChat<A> = A extends { chat_id: string } ? Omit<A, "chat_id"> : never;

/** What a specialist was writing is here now. */
function isFromUs(event: Entry["event"]): boolean {
  return event.type === "article_sent" || (event.type === "message_posted" && event.author === "specialist");
}
