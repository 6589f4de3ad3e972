import { LANGUAGES, nameOf } from "../../words/visitor.ts";
import { clockHere } from "../../words/when.ts";
import { useApp } from "../context.ts";
import { queueSentence } from "../sentences.ts";
import { type AppState, queueOf } from "../state.ts";

/** The helpline is open: in which language to talk, the way in, above the fold of any telephone, and how long the line is. */
export function Welcome({ state }: { readonly state: AppState }) {
  const { words, actions } = useApp();
  return (
    <>
      <h1 tabIndex={-1}>{words.say("welcome.title")}</h1>
      <p class="lead">{words.say("welcome.lead")}</p>
      <fieldset class="choices in-a-row">
        <legend>{words.say("welcome.choose_language")}</legend>
        {LANGUAGES.map((language) => (
          <label key={language} lang={language} class="choice">
            <input
              type="radio"
              name="language"
              checked={state.answers.language === language}
              onChange={() => actions.entrance.chooseLanguage(language)}
            />
            {nameOf(language)}
          </label>
        ))}
      </fieldset>
      <button type="button" class="primary wide" onClick={() => actions.entrance.goTo("questions")}>
        {words.say("welcome.next")}
      </button>
      <OpenNow state={state} />
      <p class="small">{words.say("help.note")}</p>
    </>
  );
}

function OpenNow({ state }: { readonly state: AppState }) {
  const { words } = useApp();
  const { availability } = state;
  const queue = queueOf(state);
  if (!availability) return null;
  return (
    <div class="card open-now">
      <p class="state">
        {availability.next_closing
          ? words.say("welcome.open_until", {
              time: clockHere(words.language, availability.next_closing, availability.zone),
            })
          : words.say("welcome.open")}
      </p>
      {queue && <p>{queueSentence(words, queue)}</p>}
      {availability.last_call && <p>{words.say("welcome.last_call")}</p>}
    </div>
  );
}
