import type { Availability } from "../protocol/generated.ts";
import type { EmbedWords } from "./interface.ts";

/** The one line under the button. Anything unknown is closed: the phone is always open. */
export function stateWord(
  { open, queues, phone }: Availability,
  language: string,
  words: EmbedWords,
): [string, string] {
  const queue = queues.find((each) => each.language === language)?.state;
  const busy = queue && queue !== "free" && queue !== "busy";
  const state = open ? (busy ? words.state_busy : words.state_open) : words.state_closed;
  return [state ?? "", phone];
}
