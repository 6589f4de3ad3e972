/**
 * A half of a character that stands alone: a half-deleted emoji, or a text cut at a limit by another program. With the
 * `u` flag, whole pairs do not match.
 */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** As JSON that every reader takes. Half a character cannot be written down and would make the whole unreadable (RFC 8259, 8.2). */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === "string" ? wellFormed(each) : each));
}

/** The same text with the sign for "cannot be shown" where half a character stood. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\uFFFD");
}
