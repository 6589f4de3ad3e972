import { signal } from "@preact/signals";
import { type Cancel, type Clock, realClock } from "../../link/clock.ts";
import type { Availability } from "../../protocol/generated.ts";

/**
 * The helpline's clock on a staff page: what time it is for the service, and in which zone its walls hang. Whoever reads
 * it while drawing is drawn again when the service has put it right.
 */
export class HelplineClock implements Clock {
  /** The service's clock minus this machine's, in ms, so that waits are right on a machine whose clock is wrong. */
  private readonly ahead = signal(0);
  /** The clock that the hours are read at minus the service's, in ms: it is set by hand in the demonstration alone. */
  private readonly hoursAhead = signal(0);
  /** Unknown until the service has said how the helpline stands. */
  private readonly place = signal<string | undefined>(undefined);

  constructor(private readonly machine: Clock = realClock) {}

  /** The service said that it is `now` (ISO). */
  set(now: string): void {
    this.ahead.value = Date.parse(now) - this.machine.now();
  }

  /** The service said how the helpline stands. */
  hear({ zone, demo }: Availability): void {
    this.place.value = zone;
    this.hoursAhead.value = demo === null ? 0 : Date.parse(demo.now) - this.now();
  }

  /** Milliseconds since 1970, for the service. */
  now(): number {
    return this.machine.now() + this.ahead.value;
  }

  /** Milliseconds since 1970 by the clock that the opening hours are read at. */
  hoursNow(): number {
    return this.now() + this.hoursAhead.value;
  }

  /** The zone of the helpline; undefined until it is known. */
  get zone(): string | undefined {
    return this.place.value;
  }

  after(milliseconds: number, act: () => void): Cancel {
    return this.machine.after(milliseconds, act);
  }

  random(): number {
    return this.machine.random();
  }
}
