import { NICKNAME_LIMIT, type OpenChat, type TopicShown } from "../../protocol/generated.ts";
import { useApp } from "../context.ts";
import type { Answers } from "../state.ts";

const ASKING_FOR: readonly NonNullable<OpenChat["asking_for"]>[] = [
  "me",
  "someone_i_care_for",
  "family_member",
  "friend",
  "patient_of_mine",
  "not_said",
];

export interface AnswerFieldsProps {
  readonly answers: Answers;
  readonly topics: readonly TopicShown[];
}

/** Who it is for, what it is about, what to call them: asked before the chat, and to be corrected while waiting. */
export function AnswerFields({ answers, topics }: AnswerFieldsProps) {
  const { words, actions } = useApp();
  const helplineTopics = topics.filter((topic) => topic.helpline_topic);
  return (
    <>
      <fieldset class="choices in-a-row">
        <legend>{words.say("ask.for")}</legend>
        {ASKING_FOR.map((who) => (
          <label key={who} class="choice">
            <input
              type="radio"
              name="asking-for"
              checked={answers.asking_for === who}
              onChange={() => actions.entrance.answer({ asking_for: who })}
            />
            {words.say(`ask.for.${who}`)}
          </label>
        ))}
      </fieldset>
      {helplineTopics.length > 0 && (
        <p class="field">
          <label for="topic">{words.say("ask.topic")}</label>
          <select
            id="topic"
            value={answers.topic ?? ""}
            onChange={(event) => actions.entrance.answer({ topic: event.currentTarget.value || null })}
          >
            <option value="">{words.say("ask.topic.any")}</option>
            {helplineTopics.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </p>
      )}
      <p class="field">
        <label for="nickname">{words.say("ask.name")}</label>
        <span class="small" id="nickname-hint">
          {words.say("ask.name_hint")}
        </span>
        <input
          id="nickname"
          maxLength={NICKNAME_LIMIT}
          autocomplete="off"
          aria-describedby="nickname-hint"
          value={answers.nickname}
          onInput={(event) => actions.entrance.answer({ nickname: event.currentTarget.value })}
        />
      </p>
    </>
  );
}
