/** The shortest pause before another attempt: less would hammer a service that is just starting. */
const SHORTEST_MS = 250;

/** The longest pause: a person who looks at the page should not wait much longer for a network that is back. */
const LONGEST_MS = 8_000;

/**
 * Milliseconds before attempt number `failures` + 1: exponential with full jitter, so that a crowd that was cut off
 * together does not come back together (Brooker, "Exponential Backoff And Jitter", 2015).
 */
export function pause(failures: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (failures + 1));
  return SHORTEST_MS + chance * (ceiling - SHORTEST_MS);
}
