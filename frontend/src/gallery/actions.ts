import type { WidgetActions } from "../widget/actions.ts";
import { CARD } from "./samples.ts";

const nothing = (): void => {};
const yes = async (): Promise<boolean> => true;

/** Nothing that is pressed here leaves the page. */
export const IDLE_ACTIONS: WidgetActions = {
  entrance: {
    chooseLanguage: nothing,
    answer: nothing,
    goTo: nothing,
    start: nothing,
    lookAgain: nothing,
    startAnew: nothing,
  },
  talk: {
    write: nothing,
    send: nothing,
    tryAgain: nothing,
    editUnsent: nothing,
    removeUnsent: nothing,
    stayHere: nothing,
    hideSupport: nothing,
    saveAnswers: nothing,
    leaveLine: nothing,
    endChat: nothing,
    saveTranscript: yes,
    eraseChat: yes,
    sendSurvey: yes,
  },
  page: { changeSettings: nothing, ringOnJoin: nothing, hide: nothing, copy: nothing },
  library: {
    find: async () => ({ value: { articles: [{ card: CARD, offerable: true, topics: [] }] } }),
    opened: nothing,
  },
  exit: nothing,
};
