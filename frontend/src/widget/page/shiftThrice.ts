import type { Cancel, Clock } from "../../link/clock.ts";

export type ShiftPress = "two_more" | "one_more" | "leave" | "expired";

/** The time for the next press starts again after each (GOV.UK Design System, "Exit this page"). */
const PRESS_WITHIN_MS = 5_000;

/** Shift pressed three times alone means: away from here. With another key it is only a capital letter. */
export class ShiftThrice {
  private presses = 0;
  private alone = false;
  private cancel: Cancel = () => {};

  constructor(
    private readonly clock: Clock,
    private readonly tell: (press: ShiftPress) => void,
  ) {}

  down(key: string): void {
    this.alone = key === "Shift";
    if (!this.alone) this.reset();
  }

  up(key: string): void {
    if (key !== "Shift" || !this.alone) return;
    this.presses += 1;
    this.cancel();
    if (this.presses < 3) this.cancel = this.clock.after(PRESS_WITHIN_MS, () => this.expire());
    this.tell(this.presses === 1 ? "two_more" : this.presses === 2 ? "one_more" : "leave");
  }

  private expire(): void {
    this.reset();
    this.tell("expired");
  }

  private reset(): void {
    this.presses = 0;
    this.cancel();
  }
}
