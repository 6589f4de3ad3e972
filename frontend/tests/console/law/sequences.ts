import fc from "fast-check";
import type { Shipped } from "../../support/shift.tsx";
import { HAND, type Step, WORLD } from "./steps.ts";
import { Watch } from "./watch.ts";

const STEPS = 30;

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HAND) },
    { weight: 2, arbitrary: fc.constantFrom(...WORLD) },
    // What is asked for most, or most sequences would ask for nothing.
    { weight: 2, arbitrary: fc.constantFrom("answers", "accepts", "confirms", "writes a note") },
  ),
  which: fc.nat({ max: 30 }),
  meanwhile: fc.option(fc.constantFrom(...WORLD.filter((what) => what !== "reloaded")), { freq: 2 }),
  whom: fc.nat({ max: 5 }),
});

const sequence = fc.array(step, { minLength: STEPS / 2, maxLength: STEPS, size: "max" });

/** Live through so many random sequences; how many acts were asked for in all. Fails with the steps that broke the law. */
export async function live(parts: Shipped, sequences: number, more: fc.Parameters<[Step[]]> = {}): Promise<number> {
  let acts = 0;
  const holds = fc.asyncProperty(sequence, async (steps) => {
    const watch = new Watch(parts);
    await watch.begin();
    try {
      for (const each of steps) await watch.take(each);
    } finally {
      watch.end();
      acts += watch.acts;
    }
  });
  // The sequence that failed says enough; to shorten it lives through thousands more, and no page is ever given back whole.
  await fc.assert(holds, { numRuns: sequences, endOnFailure: true, ...more });
  return acts;
}
