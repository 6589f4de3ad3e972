import type { Entry, Event, StaffChat } from "../../src/protocol/generated.ts";

/** The entry that follows a chat's last one. */
export function entryAfter(chat: StaffChat, event: Event): Entry {
  return { seq: chat.view.seq + 1, prev: chat.view.seq, event };
}
