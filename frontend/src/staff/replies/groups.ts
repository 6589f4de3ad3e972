import type { ReplyShown } from "../../protocol/generated.ts";

export type Group = ReplyShown["group"];

/** "¿Quimioterapia?" and "quimio" meet: no accents, no case. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Does the text contain every word that was typed? */
export function containsAll(text: string, query: string): boolean {
  const searched = plain(text);
  return plain(query)
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
