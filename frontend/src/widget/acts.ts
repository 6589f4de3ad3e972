import type { ArticleList, LeaveQueue, Survey } from "../protocol/generated.ts";
import type { Outcome } from "./service.ts";
import type { Answers, Settings } from "./state.ts";

/** Everything a visitor can do. Screens ask for it and know nothing of how it is done. */
export interface Acts {
  chooseLanguage(language: string): void;
  answer(change: Partial<Answers>): void;
  goTo(step: "welcome" | "questions"): void;
  /** Enter the line; `acceptWait`: although nobody who speaks the language is here. */
  start(acceptWait?: boolean): void;
  lookAgain(): void;
  write(draft: string): void;
  send(): void;
  tryAgain(ref: number): void;
  stayHere(): void;
  hideSupport(): void;
  saveAnswers(): void;
  leaveLine(why: LeaveQueue["why"]): void;
  endChat(): void;
  startAnew(): void;
  saveTranscript(): Promise<boolean>;
  eraseChat(): Promise<boolean>;
  sendSurvey(answers: Survey): Promise<boolean>;
  findArticles(query: Readonly<Record<string, string>>): Promise<Outcome<ArticleList>>;
  articleOpened(slug: string, language: string): void;
  changeSettings(change: Partial<Settings>): void;
  hide(): void;
  exit(): void;
}
