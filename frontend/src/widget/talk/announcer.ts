import type { Clock } from "../../link/clock.ts";

/** A place in line is told to a screen reader at most this often (WCAG 2.2.2: what updates itself must not nag). */
const PLACE_EVERY_MS = 60_000;

/** Typing is told once in a burst; a pause shorter than this does not end it. */
const TYPING_EVERY_MS = 20_000;

/**
 * Decides what a screen reader is told, and when. `speak` puts words into the page's status region; `wanted` asks whether
 * this reader wants to hear what goes on by itself. What became of one's own words is told to everybody.
 */
export class Announcer {
  private readonly last = new Map<string, { text: string; at: number }>();
  private readonly waiting = new Map<string, string>();
  /** The messages of which it was told that they have not gone. */
  private unsent: ReadonlySet<number> = new Set();

  constructor(
    private readonly clock: Clock,
    private readonly speak: (text: string) => void,
    private readonly wanted: () => boolean,
  ) {}

  place(text: string): void {
    if (this.wanted()) this.atMost("place", text, PLACE_EVERY_MS);
  }

  /** A message has arrived, or has not gone yet: shown beside it, where a screen reader is not told of changes. */
  sent(text: string): void {
    this.speak(text);
  }

  /** These have not gone. Each is told of once, until it is tried again. */
  notSent(refs: readonly number[], text: string): void {
    const news = refs.some((ref) => !this.unsent.has(ref));
    this.unsent = new Set(refs);
    if (news) this.speak(text);
  }

  typing(text: string): void {
    if (!this.wanted()) return;
    const before = this.last.get("typing");
    if (before && this.clock.now() - before.at < TYPING_EVERY_MS) return;
    this.now("typing", text);
  }

  /** The newest words win; those that were overtaken in between are never said. */
  private atMost(kind: string, text: string, every: number): void {
    const before = this.last.get(kind);
    if (before?.text === text && !this.waiting.has(kind)) return;
    const wait = before ? before.at + every - this.clock.now() : 0;
    if (wait <= 0) {
      this.now(kind, text);
    } else {
      if (!this.waiting.has(kind)) this.clock.after(wait, () => this.now(kind, this.waiting.get(kind) ?? ""));
      this.waiting.set(kind, text);
    }
  }

  private now(kind: string, text: string): void {
    this.waiting.delete(kind);
    this.last.set(kind, { text, at: this.clock.now() });
    this.speak(text);
  }
}
