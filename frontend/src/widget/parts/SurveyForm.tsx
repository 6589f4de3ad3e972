import { useState } from "preact/hooks";
import { COMMENT_LIMIT, type Survey } from "../../protocol/generated.ts";
import { useApp } from "../context.ts";

const QUESTIONS = ["helped", "heard"] as const;
const ANSWERS = ["yes", "partly", "no"] as const;

/** Three questions, none of which has to be answered. */
export function SurveyForm() {
  const { words, actions } = useApp();
  const [answers, setAnswers] = useState<Omit<Survey, "language">>({ helped: null, heard: null, comment: "" });
  const [sent, setSent] = useState<"yes" | "problem" | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setSent((await actions.talk.sendSurvey({ ...answers, language: words.language })) ? "yes" : "problem");
  };
  return (
    <section>
      <h2>{words.say("survey.title")}</h2>
      {sent !== "yes" && (
        <form onSubmit={send}>
          <p>{words.say("survey.lead")}</p>
          {QUESTIONS.map((question) => (
            <fieldset class="choices in-a-row" key={question}>
              <legend>{words.say(`survey.${question}`)}</legend>
              {ANSWERS.map((answer) => (
                <label class="choice" key={answer}>
                  <input
                    type="radio"
                    name={question}
                    checked={answers[question] === answer}
                    onChange={() => setAnswers({ ...answers, [question]: answer })}
                  />
                  {words.say(`survey.${answer}`)}
                </label>
              ))}
            </fieldset>
          ))}
          <p class="field">
            <label for="comment">{words.say("survey.comment")}</label>
            <span class="small" id="comment-hint">
              {words.say("survey.comment_hint")}
            </span>
            <textarea
              id="comment"
              rows={2}
              maxLength={COMMENT_LIMIT}
              aria-describedby="comment-hint"
              value={answers.comment}
              onInput={(event) => setAnswers({ ...answers, comment: event.currentTarget.value })}
            />
          </p>
          <button type="submit">{words.say("survey.send")}</button>
        </form>
      )}
      <p role="status">
        {sent === "yes" && words.say("survey.thanks")}
        {sent === "problem" && words.say("refusal.unavailable")}
      </p>
    </section>
  );
}
