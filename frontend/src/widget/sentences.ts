import type { Availability, LanguageQueue, QueuePlace, Refusal, WaitRange } from "../protocol/generated.ts";
import type { VisitorWords } from "../words/visitor.ts";
import { clocksDiffer, isKnownZone, moment } from "../words/when.ts";

/** The wait as a range; nothing where the day's figures carry no number. */
export function waitSentence(words: VisitorWords, wait: WaitRange | null): string {
  if (!wait) return "";
  return [rangeSentence(words, wait), longerSentence(words, wait)].filter(Boolean).join(" ");
}

/** Why it takes longer, where we know how to say it. */
function longerSentence(words: VisitorWords, { why_longer }: WaitRange): string {
  const key = `wait.${why_longer}`;
  return why_longer !== null && words.has(key) ? words.say(key) : "";
}

function rangeSentence(words: VisitorWords, { low, high, over_30 }: WaitRange): string {
  if (over_30) return words.say("wait.over_30");
  return low === high ? words.count("wait.about", high) : words.say("wait.range", { low, high });
}

/** What somebody who starts now would find: by the line of their language, and by whether anybody is free. */
export function queueSentence(words: VisitorWords, { state, waiting, wait }: LanguageQueue): string {
  return `${lengthSentence(words, state, waiting)} ${waitSentence(words, wait)}`.trim();
}

function lengthSentence(words: VisitorWords, state: LanguageQueue["state"], waiting: number): string {
  if (waiting > 0) return words.count("welcome.waiting", waiting);
  return words.say(state === "free" ? "welcome.free" : "welcome.next_in_line");
}

/** Where somebody stands in line, in one breath. */
export function placeSentence(words: VisitorWords, { position, offered, wait }: QueuePlace): string {
  if (offered) return words.say("line.offered");
  const place = position === 1 ? words.say("line.next") : words.say("line.position", { position });
  return `${place} ${waitSentence(words, wait)}`.trim();
}

/**
 * When the chat opens again, on the helpline's clock and, where that is another, on the reader's. On the reader's alone
 * where their browser cannot tell the helpline's.
 */
export function openingSentences(words: VisitorWords, { next_opening, zone }: Availability): readonly string[] {
  if (!next_opening) return [words.say("closed.opens_unknown")];
  const yours = words.say("closed.yours", { time: moment(words.language, next_opening) });
  if (!isKnownZone(zone)) return [yours];
  const known = `zone.${zone}`;
  const name = words.has(known) ? words.say(known) : zone;
  const ours = words.say("closed.ours", { time: moment(words.language, next_opening, zone), zone: name });
  if (!clocksDiffer(next_opening, zone)) return [ours];
  return [ours, yours];
}

/** Why something was refused. Of a reason that only a newer service knows: what helps in any case. */
export function refusalSentence(words: VisitorWords, code: Refusal, phone: string): string {
  return words.say(`refusal.${code}`, { phone });
}
