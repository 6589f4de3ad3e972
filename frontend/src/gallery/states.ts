import type { Pending } from "../link/outbox/outbox.ts";
import type { AppState } from "../widget/state.ts";
import { ARABIC_CARD, CARD, CLOSED, chatOf, OPEN, PLACE, queues, said, TOPICS, type Told } from "./samples.ts";

type Shown = Partial<AppState>;

const JOINED: Told = { type: "chat_accepted", by: "p1", name: "Ana" };

function talk(language: string): readonly Told[] {
  const [question, answer, more] =
    language === "es"
      ? [
          "Mi mamá empieza quimio el lunes.",
          "Hola, soy Ana. Gracias por escribir. ¿Cómo está ella hoy?",
          "Tiene miedo.",
        ]
      : ["My mom starts chemo on Monday.", "Hi, I'm Ana. Thank you for writing. How is she today?", "She is scared."];
  return [
    said("visitor", question, { language }),
    JOINED,
    said("specialist", answer, { language }),
    said("visitor", more, { language }),
  ];
}

function article(card = CARD): Told {
  return { type: "article_sent", by: "p1", name: "Ana", client_id: card.slug, sentence: "", card, masked: [] };
}

function pending(text: string, state: Pending["state"], ref: number, code: Pending["code"] = null): Pending {
  const command = { type: "send_message", ref, chat_id: PLACE.chat_id, client_id: `wait-${ref}`, text, language: "en" };
  return { command, state, code } as Pending;
}

/** A chat in this state, with what has happened since it began. */
function chat(language: string, happened: readonly Told[], more: Shown = {}): Shown {
  return { entered: true, connection: "open", chat: chatOf(language, ...happened), ...more };
}

const LONG_WAIT = { low: 30, high: 60, over_30: true, why_longer: "staff_left" } as const;
const LOST: Told = { type: "specialist_lost", by: "p1", name: "Ana" };
const TRANSFERRED: Told = { type: "chat_transferred", by: "p1", name: "Ana", to_person: null, to_skill: null };
const ENDED_BY_ANA: Told = { type: "chat_ended", by: "specialist", why: "finished" };

/** Every state that a visitor may meet. */
export const STATES: Readonly<Record<string, (language: string) => Shown>> = {
  open: () => ({ availability: OPEN }),
  busy: () => ({ availability: { ...OPEN, queues: queues("busy", "busy", 4) } }),
  last_call: () => ({ availability: { ...OPEN, last_call: true, queues: queues("busy", "busy", 2) } }),
  questions: () => ({ availability: OPEN, step: "questions", topics: TOPICS }),
  closed_evening: () => ({ availability: CLOSED, topics: TOPICS }),
  library: () => ({ availability: CLOSED, topics: TOPICS }),
  closed_weekend: () => ({ availability: { ...CLOSED, why: "weekend" } }),
  closed_holiday: () => ({
    availability: { ...CLOSED, why: "holiday", holiday: { en: "Thanksgiving Day", es: "Día de Acción de Gracias" } },
  }),
  closed_part_day: () => ({ availability: { ...CLOSED, why: "part_day" } }),
  closed_emergency: () => ({
    availability: {
      ...CLOSED,
      why: "emergency",
      next_opening: null,
      emergency: { en: "A storm has cut our lines.", es: "Una tormenta cortó nuestras líneas." },
    },
  }),
  full: () => ({ availability: { ...OPEN, queues: queues("full") } }),
  nobody: () => ({ availability: { ...OPEN, queues: queues("nobody_signed_in") } }),
  other_language: (language) => ({
    availability: {
      ...OPEN,
      queues: language === "es" ? queues("free", "nobody_signed_in") : queues("nobody_signed_in", "free"),
    },
  }),
  closing_soon: () => ({ availability: { ...OPEN, queues: queues("closing_soon") } }),
  connecting: () => ({ entered: true }),
  waiting: (language) => chat(language, talk(language).slice(0, 1), { place: PLACE }),
  waiting_long: (language) =>
    chat(language, talk(language).slice(0, 1), { place: { ...PLACE, wait: LONG_WAIT }, topics: TOPICS }),
  leaving_the_line: (language) => chat(language, talk(language).slice(0, 1), { place: PLACE }),
  offered: (language) =>
    chat(language, talk(language).slice(0, 1), { place: { ...PLACE, position: 1, offered: true } }),
  talking: (language) =>
    chat(
      language,
      [
        ...talk(language),
        said("visitor", "My number is [phone]", { language, masked: ["phone"] }),
        article(),
        article(ARABIC_CARD),
      ],
      { typing: true },
    ),
  connection_lost: (language) => chat(language, talk(language), { connection: "lost" }),
  not_sent: (language) =>
    chat(language, talk(language), {
      connection: "lost",
      pending: [pending("Can she eat fruit?", "not_sent", 1), pending("And fish?", "sending", 2)],
    }),
  let_go: (language) =>
    chat(language, talk(language), {
      pending: [pending("Can she eat fruit?", "not_sent", 1, "malformed"), pending("And fish?", "sending", 2)],
    }),
  no_files: (language) => chat(language, talk(language), { notice: "no_files" }),
  links: (language) =>
    chat(language, [
      ...talk(language),
      said("specialist", "Call 1-800-4-CANCER, or look at https://www.example.org/eating-well?during=treatment.", {
        language,
      }),
    ]),
  resumed: (language) => chat(language, talk(language), { connection: "back" }),
  support: (language) => chat(language, [...talk(language), { type: "support_shown", level: "crisis" }]),
  emergency: (language) => chat(language, [...talk(language), { type: "support_shown", level: "emergency" }]),
  lost: (language) => chat(language, [...talk(language), LOST], { place: { ...PLACE, position: 1, wait: null } }),
  transferred: (language) =>
    chat(language, [...talk(language), TRANSFERRED], { place: { ...PLACE, position: 1, wait: null } }),
  refused: (language) => chat(language, talk(language), { complaint: "too_fast" }),
  idle: (language) => chat(language, [...talk(language), { type: "still_there_asked", until: "2026-11-23T15:30:00Z" }]),
  ended: (language) => chat(language, [...talk(language), article(), ENDED_BY_ANA]),
  ended_by_visitor: (language) =>
    chat(language, [...talk(language), { type: "chat_ended", by: "visitor", why: "finished" }]),
  transcript: (language) => chat(language, [...talk(language), article(), ENDED_BY_ANA]),
  deleting: (language) => chat(language, [...talk(language), ENDED_BY_ANA]),
  survey: (language) => chat(language, [...talk(language), ENDED_BY_ANA]),
  survey_sent: (language) => chat(language, [...talk(language), ENDED_BY_ANA]),
  ended_silent: (language) =>
    chat(language, [...talk(language), { type: "chat_ended", by: "helpline", why: "silent" }]),
  ended_closing: (language) => chat(language, [{ type: "sent_to_phone", why: "closing" }]),
  ended_for_the_phone: (language) => chat(language, [{ type: "sent_to_phone", why: "chose_phone" }]),
  ended_unsent: (language) =>
    chat(language, [...talk(language), ENDED_BY_ANA], {
      pending: [pending("Can she eat fruit?", "not_sent", 1, "ended")],
    }),
  deleted: () => ({ lostChat: "deleted" }),
  unknown: () => ({ lostChat: "unknown" }),
  error: () => ({ broken: true }),
  away: () => ({ availability: null, away: true }),
  settings: () => ({ availability: OPEN }),
};
