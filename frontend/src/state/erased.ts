import type { Entry, Event } from "../protocol/generated.ts";

/** The entry without what anybody said; who spoke and when remains. */
export function withoutWords(entry: Entry): Entry {
  return { ...entry, event: blank(entry.event) };
}

function blank(event: Event): Event {
  switch (event.type) {
    case "message_posted":
    case "note_added":
      return { ...event, text: "" };
    case "looked_after":
      return { ...event, words: "" };
    case "article_sent":
      return { ...event, sentence: "" };
    case "chat_opened":
    case "answers_changed":
      return { ...event, nickname: "" };
    default:
      return event;
  }
}
