import {
  CLOSING,
  type ClientFrame,
  FINAL_FROM,
  type Hello,
  MISSED_BEATS,
  type ServerFrame,
  type Welcome,
} from "../protocol/generated.ts";
import { pause } from "./backoff.ts";
import type { Cancel, Clock } from "./clock.ts";
import { BROKE, type Connection, type OpenConnection } from "./connection.ts";

/** `away`: waiting before the next attempt. `over`: closed for good, by us or by the service's word. */
export type ConnectionState = "connecting" | "open" | "away" | "over";

export interface SocketListener {
  welcomed(frame: Welcome): void;
  heard(frame: Exclude<ServerFrame, Welcome>): void;
  /** `code` is the close code that led here, where there is one. */
  changed(state: ConnectionState, code: number | null): void;
}

export interface SocketOptions {
  /** Ways to connect, best first; the next is tried after two attempts that led to no welcome. */
  readonly ways: readonly OpenConnection[];
  readonly hello: () => Hello;
  readonly clock: Clock;
  readonly listener: SocketListener;
  /** What the browser believes about the network; only believed when it says no. */
  readonly online?: () => boolean;
}

/** How long a connection may take from the first attempt to its welcome: slow phones on 2G need several seconds. */
const WELCOME_MS = 12_000;

/** After a wake-up (the laptop lid, another app) an old connection has this long to prove that it lives. */
const PROOF_MS = 2_500;

/** Attempts with one way to connect before the next is tried. */
const TRIES_EACH = 2;

/**
 * When a page that has never been welcomed tries the next way beside the first: some networks swallow sockets without a
 * word, and the place in line is kept for 15 s (`COMES_WITHIN` in service/rules/chat/durations.py).
 */
const SECOND_WAY_MS = 4_000;

/**
 * One lasting connection made of many short ones: says hello, keeps the beat, notices a connection that died without a
 * word, and comes back.
 */
export class Socket {
  state: ConnectionState = "over";
  /** The one that was welcomed; before that, those that are being opened. */
  private connections: Connection[] = [];
  private failures = 0;
  private beatMs = 0;
  private moveMs: number | null = null;
  private wasWelcomed = false;
  /** Until when (ms) this page may have said hello by two ways at once. */
  private twinUntil = Number.NEGATIVE_INFINITY;
  private cancelNext: Cancel = () => {};
  private cancelSecond: Cancel = () => {};
  private cancelWatch: Cancel = () => {};
  private cancelBeat: Cancel = () => {};

  constructor(private readonly options: SocketOptions) {}

  open(): void {
    if (this.state === "over") this.connect();
  }

  close(): void {
    this.hangUp();
    this.become("over", null);
  }

  /** Passed on if the connection is open; otherwise dropped, and whoever needs an answer asks again after the welcome. */
  send(frame: ClientFrame): void {
    if (this.state === "open") this.connections[0]?.send(frame);
  }

  /** Something suggests that the network or the page is back: find out now rather than at the next beat. */
  wake(): void {
    if (this.state === "away") {
      this.connect();
    } else if (this.state === "open") {
      this.send({ type: "beat" });
      this.watch(PROOF_MS);
    }
  }

  private connect(): void {
    this.hangUp();
    this.become("connecting", null);
    this.watch(WELCOME_MS);
    const way = Math.floor(this.failures / TRIES_EACH);
    this.dial(way);
    if (this.wasWelcomed || this.options.ways.length === 1) return;
    this.cancelSecond = this.options.clock.after(SECOND_WAY_MS, () => {
      this.twinUntil = this.options.clock.now() + WELCOME_MS;
      this.dial(way + 1);
    });
  }

  private dial(way: number): void {
    const { ways, hello } = this.options;
    const open = ways[way % ways.length] as OpenConnection;
    const connection: Connection = open({
      opened: () => connection.send(hello()),
      heard: (frame) => this.hear(connection, frame),
      closed: (code) => this.closed(connection, code),
    });
    this.connections.push(connection);
  }

  private hear(connection: Connection, frame: ServerFrame): void {
    if (frame.type === "welcome") {
      this.cancelSecond();
      for (const other of this.connections) if (other !== connection) other.close();
      this.connections = [connection];
      this.welcome(frame);
    } else {
      if (frame.type === "move_away") this.moveMs = frame.after_ms;
      this.options.listener.heard(frame);
    }
    if (this.state === "open") this.watch(this.beatMs * MISSED_BEATS);
  }

  /**
   * One of two that are being opened may break: the other is not hurt. Nor is it a newer page that takes the place of this
   * one, where the service heard both of its hellos.
   */
  private closed(connection: Connection, code: number): void {
    const isTwin = code === CLOSING.REPLACED && this.options.clock.now() < this.twinUntil;
    const why = isTwin ? BROKE : code;
    if (why < FINAL_FROM && this.connections.length > 1)
      this.connections = this.connections.filter((other) => other !== connection);
    else this.lose(why);
  }

  private welcome(frame: Welcome): void {
    this.failures = 0;
    this.wasWelcomed = true;
    this.moveMs = null;
    this.beatMs = frame.beat_seconds * 1_000;
    this.become("open", null);
    this.beatLater();
    this.options.listener.welcomed(frame);
  }

  private beatLater(): void {
    this.cancelBeat();
    this.cancelBeat = this.options.clock.after(this.beatMs, () => {
      this.send({ type: "beat" });
      this.beatLater();
    });
  }

  /** Unless something is heard within this time, the connection is taken for dead. */
  private watch(milliseconds: number): void {
    this.cancelWatch();
    this.cancelWatch = this.options.clock.after(milliseconds, () => this.lose(BROKE));
  }

  private lose(code: number): void {
    const wasOpen = this.state === "open";
    this.hangUp();
    if (code >= FINAL_FROM && code < 4200) {
      this.become("over", code);
      return;
    }
    this.become("away", code);
    this.cancelNext = this.options.clock.after(this.delay(wasOpen, code), () => this.connect());
    if (!wasOpen) this.failures += 1;
  }

  /** A connection that was good is tried again at once; one that could not be opened is given time. */
  private delay(wasOpen: boolean, code: number): number {
    if (code === CLOSING.MOVE && this.moveMs !== null) return this.moveMs;
    const online = this.options.online?.() ?? true;
    if (wasOpen && online && code === BROKE) return 0;
    return pause(this.failures, this.options.clock.random());
  }

  private hangUp(): void {
    this.cancelNext();
    this.cancelSecond();
    this.cancelWatch();
    this.cancelBeat();
    for (const connection of this.connections) connection.close();
    this.connections = [];
  }

  private become(state: ConnectionState, code: number | null): void {
    if (this.state === state && code === null) return;
    this.state = state;
    this.options.listener.changed(state, code);
  }
}
