import type { Entry, Event, VisitorChat, VisitorView } from "../protocol/generated.ts";
import { endedHow } from "./ended.ts";
import { withoutWords } from "./erased.ts";

/** What a visitor's page knows of its chat: the view, and every entry it has seen. */
export interface ChatState {
  readonly view: VisitorView;
  readonly entries: readonly Entry[];
}

/**
 * A snapshot after a welcome. It carries only what follows the entries that are held already; all of the chat where these
 * are more than the log has, since an older copy of it was put back.
 */
export function resume(held: ChatState | null, { view, entries: news }: VisitorChat): ChatState {
  const before = held?.view.chat_id === view.chat_id && held.view.seq <= view.seq ? held.entries : [];
  const last = before.at(-1)?.seq ?? 0;
  const entries = [...before, ...news.filter(({ seq }) => seq > last)];
  return { view, entries: view.erased ? entries.map(withoutWords) : entries };
}

/** One entry more. Gives the same view as the service's own folding of the same entries. */
export function append(state: ChatState, entry: Entry): ChatState {
  if (entry.seq <= state.view.seq) return state;
  const view = { ...state.view, ...changes(entry.event), seq: entry.seq };
  const entries = [...state.entries, entry];
  return { view, entries: view.erased ? entries.map(withoutWords) : entries };
}

type Changes = Partial<VisitorView>;

/** What an event changes in the visitor's view; `service/rules/chat/state.py` says the same in Python. */
function changes(event: Event): Changes {
  switch (event.type) {
    case "chat_opened":
      return { ...answers(event), opened_at: event.at };
    case "answers_changed":
      return answers(event);
    case "chat_accepted":
    case "specialist_returned":
      return { status: "talking", specialist: event.name, lost: false, transferred: false };
    case "specialist_lost":
      return { ...WAITING_AGAIN, lost: true };
    case "chat_transferred":
      return { ...WAITING_AGAIN, transferred: true };
    case "message_posted":
      return event.author === "visitor" ? { still_there_until: null } : {};
    case "support_shown":
      return { support: event.level };
    case "still_there_asked":
      return { still_there_until: event.until };
    case "still_there":
      return { still_there_until: null };
    case "chat_abandoned":
    case "sent_to_phone":
      return ended(event.why);
    case "chat_ended":
      return ended(endedHow(event));
    case "chat_erased":
      return { erased: true, nickname: "" };
    default:
      return {};
  }
}

/** Nobody is in charge, and nobody is being asked whether they are still there. */
const WAITING_AGAIN: Changes = { status: "waiting", specialist: null, still_there_until: null };

function answers({
  language,
  topic,
  asking_for,
  nickname,
}: Event & { type: "chat_opened" | "answers_changed" }): Changes {
  return { language, topic, asking_for, nickname };
}

function ended(how: NonNullable<VisitorView["ended"]>): Changes {
  return { status: "ended", ended: how, still_there_until: null, lost: false };
}
