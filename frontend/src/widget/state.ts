import type { Pending } from "../link/outbox/outbox.ts";
import type { Availability, LanguageQueue, OpenChat, QueuePlace, Refusal, TopicShown } from "../protocol/generated.ts";
import type { ChatState } from "../state/chat.ts";
import type { VisitorWords } from "../words/visitor.ts";
import type { Brand } from "./page/given.ts";

/** What the visitor may tell before the chat; only the language is needed. */
export type Answers = Pick<OpenChat, "language" | "topic" | "asking_for" | "nickname" | "question" | "safe">;

export interface Settings {
  readonly textSize: "normal" | "large" | "largest";
  readonly enterSends: boolean;
  /** Whether a screen reader is told who is writing and the place in line. */
  readonly spoken: boolean;
}

/** Everything the page shows follows from this. */
export interface AppState {
  readonly words: VisitorWords;
  readonly phone: string;
  readonly brand: Brand;
  readonly embedded: boolean;
  /** The page around the frame shows the phone line, 988, 911 and the way to hide the chat; here they would be twice. */
  readonly hostHelps: boolean;
  readonly availability: Availability | null;
  readonly step: "welcome" | "questions";
  readonly answers: Answers;
  readonly topics: readonly TopicShown[];
  /** The request for a chat is under way. */
  readonly opening: boolean;
  /** Why a chat could not be opened. */
  readonly refused: Refusal | null;
  /** The service did not answer at all. */
  readonly away: boolean;
  /** A chat was opened; what it holds may still be on its way. */
  readonly entered: boolean;
  readonly chat: ChatState | null;
  readonly place: QueuePlace | null;
  /** As the visitor should know it: `back` for a little while after a loss. */
  readonly connection: "connecting" | "open" | "lost" | "back";
  readonly pending: readonly Pending[];
  readonly typing: boolean;
  readonly draft: string;
  /** Whether somebody who waits wants a sound when a person joins. */
  readonly rings: boolean;
  /** The last thing that was refused in the chat itself, until something succeeds. */
  readonly complaint: Refusal | null;
  /** The support card of this level was put away. */
  readonly hidSupport: "crisis" | "emergency" | null;
  /** The chat was deleted from this page and looked for again, nobody knows it any more, or nobody can read it. */
  readonly lostChat: "deleted" | "unknown" | "unreadable" | null;
  /** What was done, or could not be, just now; it passes by itself. */
  readonly notice: "copied" | "copy_failed" | "no_files" | "unchanged" | null;
  readonly broken: boolean;
  readonly settings: Settings;
  /** What a screen reader is told, by a status region that is there from the start. */
  readonly spoken: string;
}

/** The queue that this visitor would join. */
export function queueOf(state: AppState): LanguageQueue | null {
  return state.availability?.queues.find(({ language }) => language === state.answers.language) ?? null;
}

/** Another language in which somebody is here right now. */
export function otherLanguage(state: AppState): string | null {
  const others = state.availability?.queues.filter(({ language }) => language !== state.answers.language) ?? [];
  return others.find(({ state: queue }) => queue === "free" || queue === "busy")?.language ?? null;
}

export const NO_ANSWERS: Answers = {
  language: "en",
  topic: null,
  asking_for: null,
  nickname: "",
  question: null,
  safe: null,
};

/** No chat, and nothing left of the last one. */
export const NO_CHAT = {
  entered: false,
  chat: null,
  place: null,
  connection: "connecting",
  pending: [],
  typing: false,
  draft: "",
  rings: false,
  complaint: null,
  hidSupport: null,
  lostChat: null,
  refused: null,
  away: false,
  opening: false,
  step: "welcome",
} as const satisfies Partial<AppState>;

/** What a page knows when it opens. */
export function firstState(
  known: Pick<AppState, "words" | "phone" | "brand" | "embedded" | "hostHelps" | "availability"> & {
    readonly topic: string | null;
  },
  settings: Settings,
): AppState {
  const { topic, ...page } = known;
  const answers = { ...NO_ANSWERS, topic, language: known.words.language };
  return { ...NO_CHAT, ...page, answers, settings, topics: [], notice: null, broken: false, spoken: "" };
}
