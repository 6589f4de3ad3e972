import type {
  ArticleCard,
  Board,
  BoardChat,
  BoardSeat,
  Entry,
  Event,
  PersonSheet,
  StaffChat,
  StaffView,
} from "../../src/protocol/generated.ts";
import { fold } from "../../src/state/staffView.ts";

/** Stand-ins for what the service sends to staff. */

export const NOON = "2026-03-10T17:00:00Z";
export const CHAT = "chat-0000000000000001";

export const BLANK_VIEW: StaffView = {
  chat_id: CHAT,
  seq: 0,
  status: "waiting",
  language: "en",
  topic: null,
  asking_for: null,
  nickname: "",
  opened_at: NOON,
  accepted_at: null,
  ended_at: null,
  specialist: null,
  specialist_name: null,
  offer: null,
  lost_by: null,
  flagged: false,
  safety: null,
  wanted_person: null,
  wanted_skill: null,
  still_there_until: null,
  ended: null,
  erased: false,
};

export const CARD: ArticleCard = {
  slug: "hospice",
  title: "What Is Hospice Care?",
  summary: "Comfort and support when time is short.",
  publisher: "A publisher",
  language: "en",
  direction: "ltr",
  last_reviewed: null,
  links: [{ language: "en", format: "html", url: "https://example.org/hospice" }],
  other_languages: [],
};

const OPENED: Event = { type: "chat_opened", at: NOON, language: "en", topic: null, asking_for: null, nickname: "" };

export const offerTo = (to: string): Event => ({
  type: "offer_made",
  at: NOON,
  to,
  name: to,
  until: "2026-03-10T17:00:30Z",
  reason: { rule: "only_candidate", candidates: [], position: 1, waited_seconds: 60 },
});

export const acceptedBy = (by: string): Event => ({ type: "chat_accepted", at: NOON, by, name: by });
export const lostBy = (by: string): Event => ({ type: "specialist_lost", at: NOON, by, name: by });

export function said(author: "visitor" | "specialist", text: string, clientId = "client-0001"): Event {
  const by = author === "specialist" ? "ana" : null;
  const name = author === "specialist" ? "Ana" : "";
  return { type: "message_posted", at: NOON, author, by, name, text, language: "en", client_id: clientId, masked: [] };
}

export const articleSent: Event = {
  type: "article_sent",
  at: NOON,
  by: "ana",
  name: "Ana",
  client_id: "client-0002",
  sentence: "This page may help.",
  masked: [],
  card: CARD,
};

export const note: Event = {
  type: "note_added",
  at: NOON,
  by: "ana",
  name: "Ana",
  text: "Go slowly.",
  masked: [],
  client_id: "client-0003",
};

/** A log of these events, after the opening. */
export function entriesOf(...events: readonly Event[]): readonly Entry[] {
  return [OPENED, ...events].map((event, before) => ({ seq: before + 1, prev: before, event }));
}

/** A chat whose log is an opening and these events. */
export function staffChat(...events: readonly Event[]): StaffChat {
  const entries = entriesOf(...events);
  const view = entries.reduce((seen, { seq, event }) => fold(seen, seq, event), BLANK_VIEW);
  return { view, entries, visitor_here: true, readable: true };
}

export const SEAT: BoardSeat = {
  person_id: "ana",
  name: "Ana",
  languages: ["en"],
  state: "available",
  chats: 1,
  load: 1,
  cap: 2,
  since: NOON,
};

export const BOARD_CHAT: BoardChat = {
  chat_id: CHAT,
  status: "waiting",
  language: "en",
  queued_at: NOON,
  waiting_since: NOON,
  position: 1,
  specialist: null,
  flagged: false,
  flagged_at: null,
  safety: null,
  lost: false,
  visitor_here: true,
  why: null,
};

export const BOARD: Board = {
  at: NOON,
  open: true,
  waiting: 1,
  over_five_minutes: 0,
  longest_wait_since: NOON,
  in_progress: 0,
  seats: [SEAT],
  chats: [BOARD_CHAT],
  today: {
    offered: 9,
    answered: 6,
    abandoned: 3,
    short_abandoned: 1,
    flowed_out: 1,
    system_failed: 0,
    waiting: 0,
    turned_away: { closed: 2, full: 1, nobody_signed_in: 0, language_not_signed_in: 0, closing_soon: 0 },
    service_level: {
      threshold_seconds: 60,
      answered_within: 4,
      offered: 9,
      share: 4 / 9,
      formula: "answered ≤ 60 s / (answered + abandoned)",
    },
    average_speed_of_answer_seconds: 68.5,
    median_wait_seconds: 45,
    p90_wait_seconds: 120,
    average_handling_seconds: 710,
    lost_specialists: 0,
    stranded_at_closing: 0,
    estimates: 0,
    estimate_coverage: null,
    estimate_bias_minutes: null,
  },
  notices: [],
  alarms: [],
  to_look_after: [],
  to_look_after_in_all: 0,
};

/** Ana as the supervisor's page of people has her. */
export const ANA_SHEET: PersonSheet = {
  person_id: "ana",
  name: "ana.b",
  first_name: "Ana",
  role: "specialist",
  languages: ["en"],
  skills: [],
  cap: 2,
  active: true,
  last_signed_in: null,
  has_password: true,
  invited_until: null,
};
