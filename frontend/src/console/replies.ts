import type { KeepReply, ReplyList, ReplyShown } from "../protocol/generated.ts";
import { ask, withQuery } from "../staff/ask.ts";
import { containsAll, GROUPS } from "../staff/replyGroups.ts";

const OWN = "/api/replies";

const own = (id: string) => `${OWN}/${encodeURIComponent(id)}`;

export const readOwn = () => ask<ReplyList>("GET", `${OWN}/own`);
export const addOwn = (body: KeepReply) => ask<ReplyShown>("POST", OWN, body);
export const changeOwn = (id: string, body: KeepReply) => ask<ReplyShown>("PUT", own(id), body);
export const deleteOwn = (id: string) => ask<void>("DELETE", own(id));

/** One's own first, because somebody took the trouble to write them; then as a chat goes. */
const placeOf = ({ mine, group }: ReplyShown) => GROUPS.indexOf(group) - (mine ? GROUPS.length : 0);

const KNOWN = new Map<string, readonly ReplyShown[]>();

/** The canned replies of a language as they were when they were last asked for. */
export function knownReplies(language: string): readonly ReplyShown[] {
  return KNOWN.get(language) ?? [];
}

/** The canned replies of a language as they are now: a supervisor may have reworded one. */
export async function repliesIn(language: string): Promise<readonly ReplyShown[]> {
  const { replies } = await ask<ReplyList>("GET", withQuery(OWN, { language }));
  const inOrder = [...replies].sort((a, b) => placeOf(a) - placeOf(b));
  KNOWN.set(language, inOrder);
  return inOrder;
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
