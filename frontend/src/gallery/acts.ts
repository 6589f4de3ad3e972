import type { Acts } from "../widget/acts.ts";
import { CARD } from "./samples.ts";

const nothing = (): void => {};
const yes = async (): Promise<boolean> => true;

/** Nothing that is pressed here leaves the page. */
export const IDLE_ACTS: Acts = {
  chooseLanguage: nothing,
  answer: nothing,
  goTo: nothing,
  start: nothing,
  lookAgain: nothing,
  write: nothing,
  send: nothing,
  tryAgain: nothing,
  stayHere: nothing,
  hideSupport: nothing,
  saveAnswers: nothing,
  leaveLine: nothing,
  endChat: nothing,
  startAnew: nothing,
  saveTranscript: yes,
  eraseChat: yes,
  sendSurvey: yes,
  findArticles: async () => ({ value: { articles: [{ card: CARD, offerable: true, topics: [] }] } }),
  articleOpened: nothing,
  changeSettings: nothing,
  hide: nothing,
  exit: nothing,
};
