import type { ReplyList, ReplyShown } from "../protocol/generated.ts";
import { ask, withQuery } from "../staff/ask.ts";

/** What a canned reply may be filled with. */
export type Fillings = {
  readonly nickname: string;
  readonly specialist: string;
  readonly phone: string;
  readonly next_opening: string;
};

/** As a chat goes: what is needed first stands first where nothing was typed yet, and an ending is far from a greeting. */
const AS_A_CHAT_GOES: readonly ReplyShown["group"][] = [
  "greeting",
  "holding",
  "information",
  "safety",
  "absence",
  "ending",
];

const KNOWN = new Map<string, Promise<readonly ReplyShown[]>>();

async function fetchReplies(language: string): Promise<readonly ReplyShown[]> {
  const { replies } = await ask<ReplyList>("GET", withQuery("/api/replies", { language }));
  return [...replies].sort((a, b) => AS_A_CHAT_GOES.indexOf(a.group) - AS_A_CHAT_GOES.indexOf(b.group));
}

/** The canned replies of a language; asked for once, and again after a failure. */
export function repliesIn(language: string): Promise<readonly ReplyShown[]> {
  const known = KNOWN.get(language) ?? fetchReplies(language);
  KNOWN.set(language, known);
  known.catch(() => KNOWN.delete(language));
  return known;
}

/** A reply ready to be edited. Where nothing is known ("Hello {nickname},"), the place and the comma or space before it go. */
export function filledReply(text: string, fillings: Fillings): string {
  return text.replace(/,?\s?\{(\w+)\}/g, (whole, name: keyof Fillings) => {
    const value = fillings[name];
    if (value === undefined) return whole;
    return value === "" ? "" : whole.replace(`{${name}}`, value);
  });
}

/** "¿Quimioterapia?" and "quimio" meet: no accents, no case. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The replies that contain every word that was typed, in the order of the list; a chosen topic keeps its own and the general ones. */
export function matchingReplies(
  replies: readonly ReplyShown[],
  query: string,
  topic: string | null,
  groupName: (group: ReplyShown["group"]) => string,
): readonly ReplyShown[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return replies.filter((reply) => {
    const searched = plain(`${groupName(reply.group)} ${reply.text}`);
    const fits = topic === null || reply.topic === null || reply.topic === topic;
    return fits && words.every((word) => searched.includes(word));
  });
}
