/**
 * Finds the command that a refusal without a number means. The service could not read a frame, and so not even its
 * number; of those under way, it is the one that gets no answer of its own.
 */
export class Suspects {
  private readonly among = new Set<number>();
  private unreadable = 0;

  /** One of these could not be read. Returns those that are found out by now. */
  refused(underWay: Iterable<number>): readonly number[] {
    for (const ref of underWay) this.among.add(ref);
    this.unreadable += 1;
    return this.found();
  }

  /** This one was answered by its number. Returns those that are found out by now. */
  answered(ref: number): readonly number[] {
    this.among.delete(ref);
    return this.found();
  }

  /** Everything is sent anew, so everything may be answered anew. */
  clear(): void {
    this.among.clear();
    this.unreadable = 0;
  }

  private found(): readonly number[] {
    if (this.among.size > this.unreadable) return [];
    const found = [...this.among];
    this.clear();
    return found;
  }
}
