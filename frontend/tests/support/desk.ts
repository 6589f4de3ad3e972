import type { Entry, Event, SpecialistSnapshot, StaffChat } from "../../src/protocol/generated.ts";
import { availability } from "./samples.ts";

/** The entry that follows a chat's last one. */
export function entryAfter(chat: StaffChat, event: Event): Entry {
  return { seq: chat.view.seq + 1, prev: chat.view.seq, event };
}

/** Ana's whole desk, with these chats. */
export function snapshot(...chats: SpecialistSnapshot["chats"]): SpecialistSnapshot {
  return {
    role: "specialist",
    person_id: "ana",
    name: "Ana",
    desk: { type: "my_desk", available: true, why_away: null, cap: 2, load: 1, paused_until: null, draining: false },
    chats,
    queue: { type: "queue_counts", waiting: 0, oldest_since: null, by_language: [] },
    colleagues: { type: "colleagues", people: [] },
    availability: availability(),
  };
}
