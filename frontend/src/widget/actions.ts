import type { ArticleList, LeaveQueue, Survey } from "../protocol/generated.ts";
import type { Outcome } from "./service.ts";
import type { Answers, Settings } from "./state.ts";

/** Everything a visitor can do. Screens ask for it and know nothing of how it is done. */
export interface WidgetActions {
  readonly entrance: EntranceActions;
  readonly talk: TalkActions;
  readonly page: PageActions;
  readonly library: LibraryActions;
  /** Away from here at once: the chat is ended and forgotten, and the page is replaced. */
  exit(): void;
}

/** Before the chat. */
export interface EntranceActions {
  chooseLanguage(language: string): void;
  answer(change: Partial<Answers>): void;
  goTo(step: "welcome" | "questions"): void;
  /** Enter the line; `acceptWait`: although nobody who speaks the language is here. */
  start(acceptWait?: boolean): void;
  lookAgain(): void;
  startAnew(): void;
}

/** In the chat and after it. What may fail answers whether it was done. */
export interface TalkActions {
  write(draft: string): void;
  send(): void;
  tryAgain(ref: number): void;
  /** Take words that were let go back into the field, before what stands in it. */
  editUnsent(ref: number): void;
  removeUnsent(ref: number): void;
  stayHere(): void;
  hideSupport(): void;
  saveAnswers(): void;
  leaveLine(why: LeaveQueue["why"]): void;
  endChat(): void;
  saveTranscript(): Promise<boolean>;
  eraseChat(): Promise<boolean>;
  sendSurvey(answers: Survey): Promise<boolean>;
}

/** On every screen. */
export interface PageActions {
  changeSettings(change: Partial<Settings>): void;
  /** Whether a sound tells that somebody has joined. */
  ringOnJoin(rings: boolean): void;
  hide(): void;
  copy(text: string): void;
}

/** Pages to read, found by words or by topic. */
export interface LibraryActions {
  find(query: Readonly<Record<string, string>>): Promise<Outcome<ArticleList>>;
  opened(slug: string, language: string): void;
}
