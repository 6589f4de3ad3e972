import type { Availability, Entry, Event, VisitorView } from "../../src/protocol/generated.ts";

export const CHAT = "chat-0123456789abcdef";

const AT = "2026-11-23T15:00:00Z";

/** A helpline that is open and has time. */
export function availability(changes: Partial<Availability> = {}): Availability {
  return {
    open: true,
    now: AT,
    why: null,
    holiday: null,
    emergency: null,
    next_opening: null,
    next_closing: "2026-11-24T00:30:00Z",
    last_call: false,
    today: [],
    zone: "America/Chicago",
    phone: "1-800-227-2345",
    queues: [
      { language: "en", state: "free", waiting: 0, wait: null },
      { language: "es", state: "free", waiting: 0, wait: null },
    ],
    usual_minutes: null,
    colour: null,
    demo: null,
    ...changes,
  };
}

/** A chat that has just been opened. */
export function view(changes: Partial<VisitorView> = {}): VisitorView {
  return {
    chat_id: CHAT,
    seq: 0,
    status: "waiting",
    language: "en",
    topic: null,
    asking_for: null,
    nickname: "",
    opened_at: AT,
    specialist: null,
    lost: false,
    transferred: false,
    support: null,
    still_there_until: null,
    ended: null,
    erased: false,
    ...changes,
  };
}

type Told = Event extends infer E ? (E extends Event ? Omit<E, "at"> : never) : never;

/** Entries numbered from 1, a second apart. */
export function log(...events: Told[]): Entry[] {
  return events.map((event, index) => ({
    seq: index + 1,
    prev: index,
    event: { at: AT.replace("00Z", `${String(index).padStart(2, "0")}Z`), ...event } as Event,
  }));
}

export function said(author: "visitor" | "specialist", text: string, clientId: string): Told {
  const name = author === "visitor" ? "" : "Ana";
  return { type: "message_posted", author, by: null, name, text, language: "en", client_id: clientId, masked: [] };
}
