import type {
  Entry,
  FetchMissed,
  Happened,
  Hello,
  Joined,
  Left,
  Notice,
  ServerFrame,
  SetTyping,
  Snapshot,
  Welcome,
} from "../protocol/generated.ts";
import { PROTOCOL_VERSION } from "../protocol/generated.ts";
import { Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { OpenConnection } from "./connection.ts";
import type { Answer, Asking } from "./outbox/commands.ts";
import { Outbox, type Pending } from "./outbox/outbox.ts";
import { type ConnectionState, Socket } from "./socket.ts";
import type { Storage } from "./storage.ts";

/** What a page hears. Every entry comes once and in order; a welcome's own entries are in its snapshot. */
export interface LinkListener {
  welcomed(snapshot: Snapshot, now: string): void;
  happened(chatId: string, entry: Entry): void;
  noticed(notice: Notice): void;
  joined?(frame: Joined): void;
  left?(frame: Left): void;
  /** The connection's state; `code` is the close code when there is one. */
  connection(state: ConnectionState, code: number | null): void;
  /** What was asked and is not answered yet, oldest first. */
  pending(pending: readonly Pending[]): void;
}

export interface LinkOptions {
  readonly ways: readonly OpenConnection[];
  readonly clock: Clock;
  readonly listener: LinkListener;
  readonly language: () => string;
  /** A visitor's token; staff are known by their cookie. */
  readonly token?: string;
  readonly online?: () => boolean;
  readonly storage?: Storage;
  readonly storageKey?: string;
}

/** A page's whole connection to the service: the socket, the outbox, and a channel for each chat. */
export class Link {
  readonly outbox: Outbox;
  private readonly socket: Socket;
  private readonly channels = new Map<string, Channel>();
  private lastRef = 0;

  constructor(private readonly options: LinkOptions) {
    const { ways, clock, listener, online } = options;
    this.socket = new Socket({
      ways,
      clock,
      hello: () => this.hello(),
      ...(online && { online }),
      listener: {
        welcomed: (frame) => this.welcomed(frame),
        heard: (frame) => this.heard(frame),
        changed: (state, code) => this.changed(state, code),
      },
    });
    this.outbox = new Outbox({
      send: (command) => this.socket.send(command),
      nextRef: () => this.nextRef(),
      clock,
      changed: (pending) => listener.pending(pending),
      ...(options.storage && { storage: options.storage }),
      ...(options.storageKey && { storageKey: options.storageKey }),
    });
  }

  open(): void {
    this.socket.open();
  }

  close(): void {
    this.socket.close();
  }

  wake(): void {
    this.socket.wake();
  }

  /** Ask for something that is answered; it is kept until it is. */
  ask(asking: Asking, answered?: (answer: Answer) => void): number {
    return this.outbox.ask(asking, answered);
  }

  /** The same, before all that waits for an answer. */
  askFirst(asking: Asking): void {
    this.outbox.askFirst(asking);
  }

  /** Say something passing; if the connection is not open, it is simply not said. */
  typing(chatId: string): void {
    const frame: SetTyping = { type: "set_typing", chat_id: chatId };
    this.socket.send(frame);
  }

  private hello(): Hello {
    const have = Object.fromEntries([...this.channels].map(([chatId, channel]) => [chatId, channel.held]));
    const { token = null, language } = this.options;
    return { type: "hello", version: PROTOCOL_VERSION, token, have, language: language() };
  }

  private welcomed(frame: Welcome): void {
    const chats = chatsOf(frame.snapshot);
    const open = new Set(chats.map(({ view }) => view.chat_id));
    for (const chatId of this.channels.keys()) if (!open.has(chatId)) this.channels.delete(chatId);
    this.options.listener.welcomed(frame.snapshot, frame.now);
    for (const { view, entries } of chats) {
      this.channel(view.chat_id).caughtUp(view.seq);
      for (const entry of entries) this.settle(entry);
    }
    this.outbox.connectionOpened();
  }

  private heard(frame: Exclude<ServerFrame, Welcome>): void {
    switch (frame.type) {
      case "happened":
        this.happened(frame);
        break;
      case "missed":
        this.channel(frame.chat_id).missed(frame.entries, frame.seq);
        break;
      case "beat":
        for (const [chatId, seq] of Object.entries(frame.seqs)) this.channels.get(chatId)?.newest(seq);
        if (frame.place) this.options.listener.noticed(frame.place);
        break;
      case "noticed":
        this.options.listener.noticed(frame.notice);
        break;
      case "joined":
        this.channels.delete(frame.chat.view.chat_id);
        this.options.listener.joined?.(frame);
        this.channel(frame.chat.view.chat_id).caughtUp(frame.chat.view.seq);
        break;
      case "left":
        this.channels.delete(frame.chat_id);
        this.options.listener.left?.(frame);
        break;
      case "ack":
        if (frame.happened) this.happened(frame.happened);
        this.outbox.answered(frame);
        break;
      case "refused":
        this.outbox.answered(frame);
        break;
      case "move_away":
        break;
    }
  }

  private happened({ chat_id, seq, prev, event }: Happened): void {
    this.channel(chat_id).happened({ seq, prev, event });
  }

  private changed(state: ConnectionState, code: number | null): void {
    if (state !== "open") this.outbox.connectionLost();
    this.options.listener.connection(state, code);
  }

  private channel(chatId: string): Channel {
    const known = this.channels.get(chatId);
    if (known) return known;
    const channel = new Channel(0, {
      apply: (entry) => this.apply(chatId, entry),
      fetch: (after) => this.fetch(chatId, after),
    });
    this.channels.set(chatId, channel);
    return channel;
  }

  private apply(chatId: string, entry: Entry): void {
    this.options.listener.happened(chatId, entry);
    this.settle(entry);
  }

  /** A message that is in the chat needs no answer any more, whichever tab or connection it went by. */
  private settle({ event }: Entry): void {
    if ("client_id" in event) this.outbox.seen(event.client_id);
  }

  private fetch(chatId: string, after: number): void {
    const frame: FetchMissed = { type: "fetch_missed", ref: this.nextRef(), chat_id: chatId, after };
    this.socket.send(frame);
  }

  private nextRef(): number {
    this.lastRef += 1;
    return this.lastRef;
  }
}

function chatsOf(snapshot: Snapshot): readonly {
  readonly view: { readonly chat_id: string; readonly seq: number };
  readonly entries: readonly Entry[];
}[] {
  if (snapshot.role === "visitor") return [snapshot.chat];
  return snapshot.role === "specialist" ? snapshot.chats : [];
}
