import { useState } from "preact/hooks";
import { type OpenChat, TEXT_LIMIT } from "../../protocol/generated.ts";
import { useApp } from "../context.ts";
import { AnswerFields } from "../parts/AnswerFields.tsx";
import type { AppState } from "../state.ts";

type Safe = OpenChat["safe"];

const SAFE: readonly Safe[] = ["yes", "no", "not_sure", null];

/** What the visitor may tell before the chat. All of it can be left out. */
export function Questions({ state }: { readonly state: AppState }) {
  const { words, actions } = useApp();
  const { answers, topics, opening } = state;
  // Nothing is chosen for anybody, and what was chosen can be taken back.
  const [safe, setSafe] = useState<Safe | undefined>(answers.safe ?? undefined);
  const tooLong = (answers.question ?? "").length > TEXT_LIMIT;
  const answerSafe = (answer: Safe) => {
    setSafe(answer);
    actions.entrance.answer({ safe: answer });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (tooLong) document.getElementById("question")?.focus();
        else actions.entrance.start();
      }}
    >
      <h1 tabIndex={-1}>{words.say("ask.title")}</h1>
      <p class="lead">{words.say("ask.lead")}</p>
      <button type="submit" aria-disabled={opening}>
        {words.say(opening ? "ask.starting" : "ask.skip")}
      </button>
      <AnswerFields answers={answers} topics={topics} />
      <p class="field">
        <label for="question">{words.say("ask.question")}</label>
        <span class={tooLong ? "small not-sent" : "small"} id="question-hint">
          {words.say(tooLong ? "talk.too_long" : "ask.question_hint")}
        </span>
        <textarea
          id="question"
          rows={3}
          spellcheck
          dir="auto"
          autocomplete="off"
          aria-describedby="question-hint"
          aria-invalid={tooLong || undefined}
          value={answers.question ?? ""}
          onInput={(event) => actions.entrance.answer({ question: event.currentTarget.value })}
        />
      </p>
      <fieldset class="choices in-a-row">
        <legend>{words.say("ask.safe")}</legend>
        {SAFE.map((answer) => (
          <label key={answer} class="choice">
            <input type="radio" name="safe" checked={safe === answer} onChange={() => answerSafe(answer)} />
            {words.say(`ask.safe.${answer ?? "skip"}`)}
          </label>
        ))}
      </fieldset>
      <p class="small">{words.say("ask.privacy")}</p>
      <p class="small">{words.say("help.note")}</p>
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={opening}>
          {words.say(opening ? "ask.starting" : "ask.start")}
        </button>
        <button type="button" class="quiet" onClick={() => actions.entrance.goTo("welcome")}>
          {words.say("page.back")}
        </button>
      </div>
    </form>
  );
}
