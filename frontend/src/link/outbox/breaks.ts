/** A connection that ends so soon after a command was sent may have ended because of it. */
const SOON_MS = 5_000;

/** Once is chance, twice is bad luck; a command that ends a third connection would end every connection. */
const TOO_MANY = 3;

/** Finds commands that break the connection whenever they are sent, so that they do not block for ever what follows. */
export class Breaks {
  private readonly sentAt = new Map<number, number>();
  private readonly counts = new Map<number, number>();

  sent(ref: number, now: number): void {
    this.sentAt.set(ref, now);
  }

  answered(ref: number): void {
    this.sentAt.delete(ref);
    this.counts.delete(ref);
  }

  /** The connection broke with these under way. Returns those that have broken too many. */
  connectionLost(underWay: Iterable<number>, now: number): readonly number[] {
    return [...underWay].filter((ref) => {
      const soon = now - (this.sentAt.get(ref) ?? Number.NEGATIVE_INFINITY) <= SOON_MS;
      const count = soon ? (this.counts.get(ref) ?? 0) + 1 : 0;
      this.counts.set(ref, count);
      return count >= TOO_MANY;
    });
  }
}
