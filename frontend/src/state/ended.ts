import type { ChatEnded, StaffView } from "../protocol/generated.ts";

type EndedHow = NonNullable<StaffView["ended"]>;

const BY: Readonly<Record<ChatEnded["by"], EndedHow>> = {
  visitor: "by_visitor",
  specialist: "by_specialist",
  supervisor: "by_supervisor",
  helpline: "by_helpline",
};

/** How a conversation ended; whoever only a newer service knows ended it for the helpline. */
export function endedHow({ by, why }: ChatEnded): EndedHow {
  return why === "silent" ? "silent" : (BY[by] ?? "by_helpline");
}
