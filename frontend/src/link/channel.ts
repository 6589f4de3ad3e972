import type { Entry } from "../protocol/generated.ts";

export interface ChannelOptions {
  /** An entry that follows directly on the last one; each exactly once, in order. */
  readonly apply: (entry: Entry) => void;
  /** Ask the service for what follows this number. */
  readonly fetch: (after: number) => void;
}

/** How many beats may pass before an unanswered question for missing entries is asked again. */
const PATIENCE_BEATS = 2;

/** The numbered entries of one chat: finds gaps, holds back what came too early, drops what came twice. */
export class Channel {
  private early = new Map<number, Entry>();
  private askedAfter: number | null = null;
  private beatsSinceAsked = 0;

  constructor(
    public held: number,
    private readonly options: ChannelOptions,
  ) {}

  happened(entry: Entry): void {
    if (entry.seq <= this.held) return;
    if (entry.prev <= this.held) {
      this.take(entry);
      this.takeEarly();
    } else {
      this.early.set(entry.seq, entry);
      this.ask();
    }
  }

  /** The answer to a question for missing entries. `newest` is the last number there is for us. */
  missed(entries: readonly Entry[], newest: number): void {
    this.askedAfter = null;
    const before = this.held;
    for (const entry of entries) {
      if (entry.seq > this.held) this.take(entry);
    }
    this.takeEarly();
    if (newest > this.held && this.held > before) this.ask();
  }

  /** A beat named the newest number. One that is being fetched right now gets a little time. */
  newest(seq: number): void {
    if (seq <= this.held) return;
    this.beatsSinceAsked += 1;
    if (this.askedAfter === null || this.beatsSinceAsked >= PATIENCE_BEATS) {
      this.askedAfter = null;
      this.ask();
    }
  }

  /** A welcome brought everything up to this number, which is lower where an older copy of the log was put back. */
  caughtUp(seq: number): void {
    this.askedAfter = null;
    this.held = seq;
    this.early.clear();
  }

  private take(entry: Entry): void {
    this.held = entry.seq;
    this.options.apply(entry);
  }

  private takeEarly(): void {
    for (const seq of [...this.early.keys()].sort((a, b) => a - b)) {
      const entry = this.early.get(seq) as Entry;
      if (entry.prev > this.held) {
        this.ask();
        return;
      }
      this.early.delete(seq);
      if (seq > this.held) this.take(entry);
    }
  }

  private ask(): void {
    if (this.askedAfter === this.held) return;
    this.askedAfter = this.held;
    this.beatsSinceAsked = 0;
    this.options.fetch(this.held);
  }
}
