/** Tells the newest of several questions from the older ones: answers come in any order, and only its answer counts. */
export class Newest {
  /** How many questions were asked so far; the last one is the newest. */
  private asked = 0;

  /** Ask one more; what is returned says, whenever it is called, whether this one is still the newest. */
  begin(): () => boolean {
    this.asked += 1;
    const mine = this.asked;
    return () => mine === this.asked;
  }

  /** Nobody waits for an answer any more: whatever is under way is late. */
  forget(): void {
    this.asked += 1;
  }
}
