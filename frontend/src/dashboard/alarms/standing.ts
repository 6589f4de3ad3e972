import type { Alarm } from "../../protocol/generated.ts";

/** What an alarm is about, whenever it began. */
export function aboutOf({ code, chat_id }: Alarm): string {
  return `${code} ${chat_id ?? ""}`;
}

/** Which alarm it is: one that begins anew is another. */
export function nameOf(alarm: Alarm): string {
  return `${aboutOf(alarm)} ${alarm.since ?? ""}`;
}

/** Those that nobody has said they have seen. */
export function unseen(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms.filter(({ seen_by }) => seen_by === null);
}
