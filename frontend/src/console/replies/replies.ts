import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, withQuery } from "../../link/ask.ts";
import { type KeepReply, REPLY_GROUPS, type ReplyList, type ReplyShown } from "../../protocol/generated.ts";
import { containsAll } from "../../staff/replies/groups.ts";
import { Newest } from "../../ui/ask/newest.ts";

const OWN = "/api/replies";

const own = (id: string) => `${OWN}/${encodeURIComponent(id)}`;

export const readOwn = () => ask<ReplyList>("GET", `${OWN}/own`);
export const addOwn = (body: KeepReply) => ask<ReplyShown>("POST", OWN, body);
export const changeOwn = (id: string, body: KeepReply) => ask<ReplyShown>("PUT", own(id), body);
export const deleteOwn = (id: string) => ask<void>("DELETE", own(id));

/** One's own first, because somebody took the trouble to write them; then as a chat goes. */
const placeOf = ({ mine, group }: ReplyShown) => REPLY_GROUPS.indexOf(group) - (mine ? REPLY_GROUPS.length : 0);

/** The canned replies of one language as they were when they were last asked for, and which question was the newest. */
class Known {
  readonly replies = signal<readonly ReplyShown[]>([]);
  readonly newest = new Newest();
}

/** By language: what is opened again shows its replies at once. */
const KNOWN = new Map<string, Known>();

function known(language: string): Known {
  const found = KNOWN.get(language) ?? new Known();
  KNOWN.set(language, found);
  return found;
}

/** The canned replies of a language as they were when they were last asked for. */
export function knownReplies(language: string): readonly ReplyShown[] {
  return known(language).replies.value;
}

/** Ask for the canned replies of a language as they are now: a supervisor may have reworded one. */
export async function readReplies(language: string): Promise<void> {
  const { replies, newest } = known(language);
  const isNewest = newest.begin();
  const list = await ask<ReplyList>("GET", withQuery(OWN, { language }));
  if (isNewest()) replies.value = [...list.replies].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The canned replies of a language: those known from before at once, and then as they are now. */
export function useReplies(language: string): readonly ReplyShown[] {
  useEffect(() => {
    // Replies that do not come are no harm: those known from before stay.
    readReplies(language).catch(() => {});
  }, [language]);
  return knownReplies(language);
}

/** The replies that contain every word that was typed, in the order of the list; a chosen topic keeps its own and the general ones. */
export function matchingReplies(
  replies: readonly ReplyShown[],
  query: string,
  topic: string | null,
  groupName: (group: ReplyShown["group"]) => string,
): readonly ReplyShown[] {
  return replies.filter((reply) => {
    const fits = topic === null || reply.topic === null || reply.topic === topic;
    return fits && containsAll(`${groupName(reply.group)} ${reply.text}`, query.trim());
  });
}
