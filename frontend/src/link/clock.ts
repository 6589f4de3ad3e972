/** Time and chance, passed in so that a test can turn both by hand. */

export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970. A test's clock may begin anywhere. */
  now(): number;
  /** Do something once, after so many milliseconds. */
  after(milliseconds: number, act: () => void): Cancel;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
