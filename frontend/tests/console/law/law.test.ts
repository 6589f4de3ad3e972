// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { shipped } from "../../support/shift.tsx";
import { live } from "./sequences.ts";

/** A few with every run of the tests; `LAW=10000 npx vitest run tests/console/law` for all. */
const SEQUENCES = Number(process.env.LAW ?? 25);

/** Ample on a busy machine (ms). */
const PATIENCE = SEQUENCES * 2_000 + 60_000;

test(
  "whatever two hands do at three chats, no act lands in another chat than the one in front when it was begun",
  async () => {
    const acts = await live(await shipped(), SEQUENCES);
    expect(acts, "acts, of which none was misdirected").toBeGreaterThan(SEQUENCES);
  },
  PATIENCE,
);
