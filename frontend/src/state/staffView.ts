import type {
  AnswersChanged,
  ChatAccepted,
  ChatOpened,
  Event,
  SafetyFlagged,
  SpecialistReturned,
  StaffView,
} from "../protocol/generated.ts";
import { endedHow } from "./ended.ts";

type Change = Partial<StaffView>;
type Level = SafetyFlagged["level"];

/** Until somebody lowers the flag a worry only grows: a later, milder sign never hides an earlier one. */
const GRAVITY: Readonly<Record<Level, number>> = { review: 1, emergency: 3, crisis: 4 };

/** A sign that only a newer service knows hides neither of those that tell people what to do. */
const UNKNOWN_GRAVITY = 2;

function gravity(level: Level): number {
  return GRAVITY[level] ?? UNKNOWN_GRAVITY;
}

/** The graver of what was known and what was just seen. */
export function gravest(known: Level | null, seen: Level): Level {
  return known !== null && gravity(known) >= gravity(seen) ? known : seen;
}

/** Back in line, at its head: nobody holds the chat, and nobody is being asked whether they are still there. */
const IN_LINE: Change = {
  status: "waiting",
  offer: null,
  specialist: null,
  specialist_name: null,
  still_there_until: null,
};

function taken(view: StaffView, event: ChatAccepted | SpecialistReturned): Change {
  return {
    status: "talking",
    offer: null,
    specialist: event.by,
    specialist_name: event.name,
    accepted_at: view.accepted_at ?? event.at,
    lost_by: null,
    wanted_person: null,
    wanted_skill: null,
  };
}

function over(at: string, ended: StaffView["ended"]): Change {
  return { status: "closed", offer: null, ended_at: at, ended, still_there_until: null, lost_by: null };
}

function answers(event: ChatOpened | AnswersChanged): Change {
  const { language, topic, asking_for, nickname } = event;
  return { language, topic, asking_for, nickname };
}

/** What one event changes in what staff know of a chat; `service/rules/chat/state.py` folds by the same rules. */
function change(view: StaffView, event: Event): Change {
  switch (event.type) {
    case "chat_opened":
      return { ...answers(event), opened_at: event.at };
    case "answers_changed":
      return answers(event);
    case "offer_made":
      return { status: "offered", offer: { to: event.to, until: event.until } };
    case "offer_lapsed":
      return {
        status: "waiting",
        offer: null,
        wanted_person: view.wanted_person === event.to ? null : view.wanted_person,
      };
    case "chat_accepted":
    case "specialist_returned":
      return taken(view, event);
    case "message_posted":
      return event.author === "visitor" ? { still_there_until: null } : {};
    case "safety_flagged":
      return { safety: gravest(view.safety, event.level), flagged: view.flagged || event.level !== "review" };
    case "flag_lowered":
      return { safety: null, flagged: false };
    case "chat_transferred":
      return { ...IN_LINE, wanted_person: event.to_person, wanted_skill: event.to_skill };
    case "specialist_lost":
      return { ...IN_LINE, lost_by: event.by };
    case "still_there_asked":
      return { still_there_until: event.until };
    case "still_there":
      return { still_there_until: null };
    case "chat_abandoned":
    case "sent_to_phone":
      return over(event.at, event.why);
    case "chat_ended":
      return { ...over(event.at, endedHow(event)), status: view.specialist === null ? "closed" : "wrap_up" };
    case "wrap_up_saved":
      return { status: "closed" };
    case "chat_erased":
      return { erased: true, nickname: "" };
    default:
      return {}; // what is only said, and what only a newer service knows
  }
}

/** The view after one more numbered event. */
export function fold(view: StaffView, seq: number, event: Event): StaffView {
  return { ...view, ...change(view, event), seq };
}
