import type { Availability } from "../protocol/generated.ts";
import type { EmbedWords } from "./interface.ts";

/** A page that stays open asks again this often; at the moment of opening and of closing it asks in any case. */
const EVERY_MS = 300_000;

/** After no answer it asks sooner. Not all at once: many pages lost the service in the same moment. */
const AGAIN_MS = 30_000;

/** The one line under the button. What is not known is not promised: the telephone is always open. */
export function stateWord(found: Availability | null, language: string, words: EmbedWords): string | undefined {
  if (found?.open === false) return words.state_closed;
  const queue = found?.queues.find((each) => each.language === language)?.state ?? "free";
  return found && /free|busy/.test(queue) ? words.state_open : words.state_busy;
}

/** Tells the availability now and whenever it may have changed; null when the service did not answer. Returns how to ask. */
export function follow(address: string, tell: (found: Availability | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    // A page that nobody looks at need not know; it asks when it is looked at.
    if (document.hidden) return;
    const found = await fetch(address)
      .then((answer) => (answer.ok ? (answer.json() as Promise<Availability>) : null))
      .catch(() => null);
    tell(found);
    timer = setTimeout(ask, found ? untilChange(found) : AGAIN_MS * (1 + Math.random()));
  }

  document.addEventListener("visibilitychange", ask);
  addEventListener("pageshow", (event) => event.persisted && ask());
  addEventListener("online", ask);
  ask();
  return ask;
}

/** By the service's clock, so that a wrong one here does no harm; a second late rather than early. */
function untilChange({ open, now, next_closing, next_opening }: Availability): number {
  const change = Date.parse((open ? next_closing : next_opening) as string) - Date.parse(now) + 1_000;
  return change > 0 && change < EVERY_MS ? change : EVERY_MS;
}
