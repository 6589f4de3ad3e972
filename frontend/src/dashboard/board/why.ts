import type { AssignmentReason, Candidate } from "../../protocol/generated.ts";
import type { Say } from "../../ui/speech.ts";

/** 2 and 2.5, never 2.0. */
const plain = (load: number) => String(Number(load.toPrecision(6)));

const minutes = (seconds: number) => Math.round(seconds / 60);

/** Rules that need no comparison. */
const ALONE: readonly AssignmentReason["rule"][] = ["only_candidate", "asked_for", "reassigned"];

function compared(reason: AssignmentReason, chosen: Candidate, other: Candidate, say: Say): string {
  const names = { name: chosen.name, other: other.name };
  if (reason.rule === "fewest_chats") {
    return say("why.fewest_chats", { ...names, load: plain(chosen.load), other_load: plain(other.load) });
  }
  if (reason.rule === "longest_idle" && chosen.idle_seconds === null) return say("why.first_chat", names);
  if (reason.rule === "longest_idle") {
    const idle = minutes(chosen.idle_seconds ?? 0);
    return say("why.longest_idle", { ...names, minutes: idle, other_minutes: minutes(other.idle_seconds ?? 0) });
  }
  return say(`why.${reason.rule}`, names);
}

/** Why this chat went to that specialist, in sentences. */
export function explained(reason: AssignmentReason, say: Say): readonly string[] {
  const waited = say("why.waited", { minutes: minutes(reason.waited_seconds), position: reason.position });
  const [chosen, other] = reason.candidates;
  if (chosen === undefined) return [waited];
  if (other === undefined || ALONE.includes(reason.rule)) {
    const key = reason.candidates.length === 1 && !ALONE.includes(reason.rule) ? "only_candidate" : reason.rule;
    return [waited, say(`why.${key}`, { name: chosen.name })];
  }
  return [waited, compared(reason, chosen, other, say)];
}
