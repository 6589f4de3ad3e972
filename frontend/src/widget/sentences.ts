import type { Availability, QueuePlace, Refusal, WaitRange } from "../protocol/generated.ts";
import type { VisitorWords } from "../words/visitor.ts";
import { clocksDiffer, moment } from "../words/when.ts";

/** The wait as a range; nothing where the day's figures carry no number. */
export function waitSentence(words: VisitorWords, wait: WaitRange | null): string {
  if (!wait) return "";
  return [rangeSentence(words, wait), wait.why_longer && words.say(`wait.${wait.why_longer}`)]
    .filter(Boolean)
    .join(" ");
}

function rangeSentence(words: VisitorWords, { low, high, over_30 }: WaitRange): string {
  if (over_30) return words.say("wait.over_30");
  return low === high ? words.count("wait.about", high) : words.say("wait.range", { low, high });
}

/** Where somebody stands in line, in one breath. */
export function placeSentence(words: VisitorWords, { position, offered, wait }: QueuePlace): string {
  if (offered) return words.say("line.offered");
  const place = position === 1 ? words.say("line.next") : words.say("line.position", { position });
  return `${place} ${waitSentence(words, wait)}`.trim();
}

/** When the chat opens again, on the helpline's clock and, where that is another, on the reader's. */
export function openingSentences(words: VisitorWords, { next_opening, zone }: Availability): readonly string[] {
  if (!next_opening) return [words.say("closed.opens_unknown")];
  const known = `zone.${zone}`;
  const name = words.has(known) ? words.say(known) : zone;
  const ours = words.say("closed.ours", { time: moment(words.language, next_opening, zone), zone: name });
  if (!clocksDiffer(next_opening, zone)) return [ours];
  return [ours, words.say("closed.yours", { time: moment(words.language, next_opening) })];
}

/** Why something was refused; a refusal that cannot happen here sounds like any other trouble. */
export function refusalSentence(words: VisitorWords, code: Refusal): string {
  const key = `refusal.${code}`;
  return words.say(words.has(key) ? key : "refusal.unavailable");
}
