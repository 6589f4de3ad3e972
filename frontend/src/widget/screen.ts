import { type AppState, otherLanguage, queueOf } from "./state.ts";

export type ScreenName =
  | "welcome"
  | "questions"
  | "closed"
  | "full"
  | "nobody"
  | "other_language"
  | "closing_soon"
  | "connecting"
  | "chat"
  | "ended"
  | "deleted"
  | "unknown"
  | "unreadable"
  | "away"
  | "error";

/** Which screen the visitor stands before. */
export function screenOf(state: AppState): ScreenName {
  if (state.broken) return "error";
  if (state.lostChat) return state.lostChat;
  if (state.chat) return screenOfChat(state);
  if (state.entered) return "connecting";
  if (!state.availability || state.away) return "away";
  return refusedScreen(state) ?? turnedAwayScreen(state) ?? state.step;
}

function screenOfChat({ chat }: AppState): ScreenName {
  if (chat?.view.erased) return "deleted";
  return chat?.view.status === "ended" ? "ended" : "chat";
}

/** What the service answered weighs more than what the last availability said. */
function refusedScreen(state: AppState): ScreenName | null {
  switch (state.refused) {
    case "closed":
    case "full":
    case "closing_soon":
      return state.refused;
    case "nobody_signed_in":
      return "nobody";
    case "language_not_signed_in":
      return "other_language";
    case null:
      return null;
    default:
      return "away";
  }
}

function turnedAwayScreen(state: AppState): ScreenName | null {
  if (!state.availability?.open) return "closed";
  switch (queueOf(state)?.state) {
    case "full":
      return "full";
    case "closing_soon":
      return "closing_soon";
    case "nobody_signed_in":
      return otherLanguage(state) ? "other_language" : "nobody";
    default:
      return null;
  }
}
