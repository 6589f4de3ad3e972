import {
  type ArticleCard,
  type Availability,
  type Entry,
  type Event,
  PHONE,
  type QueuePlace,
  type TopicShown,
} from "../protocol/generated.ts";
import { append, type ChatState } from "../state/chat.ts";

const AT = "2026-11-23T15:04:00Z";

export const OPEN: Availability = {
  open: true,
  now: AT,
  why: null,
  holiday: null,
  emergency: null,
  next_opening: null,
  next_closing: "2026-11-24T00:30:00Z",
  last_call: false,
  today: [{ opens: "2026-11-23T13:00:00Z", closes: "2026-11-24T00:30:00Z" }],
  zone: "America/Chicago",
  phone: PHONE,
  queues: [
    { language: "en", state: "free", waiting: 0, wait: null },
    { language: "es", state: "free", waiting: 0, wait: null },
  ],
  usual_minutes: 25,
  colour: null,
  demo: null,
};

export const CLOSED: Availability = {
  ...OPEN,
  open: false,
  why: "evening",
  next_opening: "2026-11-24T13:00:00Z",
  next_closing: null,
  queues: [],
};

export function queues(en: Availability["queues"][number]["state"], es = en, waiting = 0): Availability["queues"] {
  const wait = waiting ? { low: 5, high: 15, over_30: false, why_longer: null } : null;
  return [
    { language: "en", state: en, waiting, wait },
    { language: "es", state: es, waiting, wait },
  ];
}

export const TOPICS: readonly TopicShown[] = [
  ["cancer-information", "Cancer information"],
  ["patient-programs", "Referrals to patient programs and resources"],
  ["tobacco", "Tobacco-related topics"],
].map(([id = "", label = ""]) => ({ id, parent: null, helpline_topic: true, label, description: "" }));

export const PLACE: QueuePlace = {
  type: "queue_place",
  chat_id: "chat-0123456789abcdef",
  position: 3,
  wait: { low: 5, high: 10, over_30: false, why_longer: null },
  offered: false,
};

export const CARD: ArticleCard = {
  slug: "eating-well",
  title: "Eating Well During Treatment",
  summary: "Ways to get enough calories and protein when food is hard to face.",
  publisher: "National Cancer Institute",
  language: "en",
  direction: "ltr",
  last_reviewed: "2026-03-02",
  links: [
    { language: "en", format: "html", url: "https://example.org/eating" },
    { language: "en", format: "pdf", url: "https://example.org/eating.pdf" },
  ],
  other_languages: [
    { language: "es", format: "html", url: "https://example.org/comer" },
    { language: "ar", format: "pdf", url: "https://example.org/ar.pdf" },
  ],
};

export const ARABIC_CARD: ArticleCard = {
  ...CARD,
  slug: "eating-well-ar",
  title: "التغذية أثناء العلاج",
  summary: "أفكار بسيطة للأكل عندما يكون الطعام صعبًا.",
  language: "ar",
  direction: "rtl",
  links: [{ language: "ar", format: "pdf", url: "https://example.org/ar.pdf" }],
  other_languages: [{ language: "en", format: "html", url: "https://example.org/eating" }],
};

/** An event as it is told here: the time is added. */
export type Told = Event extends infer E ? (E extends Event ? Omit<E, "at"> : never) : never;

/** A chat in which this happened, a minute apart. */
export function chatOf(language: string, ...events: readonly Told[]): ChatState {
  const opened = { type: "chat_opened", language, topic: null, asking_for: "me", nickname: "" } as const;
  return [opened, ...events].map(entry).reduce(append, empty(language));
}

function entry(told: Told, index: number): Entry {
  const at = new Date(Date.parse(AT) + index * 60_000).toISOString();
  return { seq: index + 1, prev: index, event: { at, ...told } as Event };
}

function empty(language: string): ChatState {
  return {
    entries: [],
    view: {
      chat_id: PLACE.chat_id,
      seq: 0,
      status: "waiting",
      language,
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
    },
  };
}

export function said(
  author: "visitor" | "specialist",
  text: string,
  { language = "en", masked = [] as readonly string[] } = {},
): Told {
  const name = author === "visitor" ? "" : "Ana";
  return { type: "message_posted", author, by: null, name, text, language, client_id: `${author}-${text}`, masked };
}
