import type { Cancel, Clock } from "../../src/link/clock.ts";

/** A clock that stands still until it is turned. */
export class FakeClock implements Clock {
  private alarms: { at: number; act: () => void }[] = [];
  chance = 0.5;

  constructor(private time = 0) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(milliseconds: number, act: () => void): Cancel {
    const alarm = { at: this.time + milliseconds, act };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((each) => each !== alarm);
    };
  }

  /** Let this much time pass; whatever is due rings in its order, and may set new alarms. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (let next = this.due(end); next; next = this.due(end)) {
      this.alarms = this.alarms.filter((each) => each !== next);
      this.time = next.at;
      next.act();
      await settle();
    }
    this.time = end;
  }

  private due(end: number): { at: number; act: () => void } | undefined {
    return this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Let everything that was put off for a moment happen. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await Promise.resolve();
}
