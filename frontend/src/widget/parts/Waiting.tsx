import type { ChatState } from "../../state/chat.ts";
import type { VisitorWords } from "../../words/visitor.ts";
import { useApp } from "../context.ts";
import { placeSentence, waitSentence } from "../sentences.ts";
import type { AppState } from "../state.ts";
import { AnswerFields } from "./AnswerFields.tsx";
import { dialled } from "./Help.tsx";
import { Reading } from "./Reading.tsx";
import { Sure } from "./Sure.tsx";

/** Where somebody stands in line. Who was talking already is told first why they wait again. */
export function Place({ state, chat }: { readonly state: AppState; readonly chat: ChatState }) {
  const { words } = useApp();
  const { place } = state;
  const again = place?.offered ? null : whyAgain(words, chat);
  if (again) {
    return (
      <p class="place again">
        {again} {waitSentence(words, place?.wait ?? null)}
      </p>
    );
  }
  return place && <p class="place">{placeSentence(words, place)}</p>;
}

function whyAgain(words: VisitorWords, chat: ChatState): string | null {
  const { lost, transferred } = chat.view;
  if (!lost && !transferred) return null;
  const what = lost ? "lost" : "transferred";
  const name = lastName(chat);
  return name ? words.say(`line.${what}`, { name }) : words.say(`line.${what}_unnamed`);
}

function lastName({ entries }: ChatState): string {
  const last = entries.findLast(({ event }) => event.type === "specialist_lost" || event.type === "chat_transferred");
  return last && "name" in last.event ? last.event.name : "";
}

/** What will happen, and what can be done meanwhile. */
export function Meanwhile({ state }: { readonly state: AppState }) {
  const { words, actions, phone } = useApp();
  return (
    <aside class="meanwhile" aria-label={words.say("line.meanwhile")}>
      <p>{words.say("line.place_kept")}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={state.rings}
          onChange={(event) => actions.page.ringOnJoin(event.currentTarget.checked)}
        />
        {words.say("line.ring")}
      </label>
      <details>
        <summary>{words.say("line.expect")}</summary>
        <ul class="plain">
          <li>{words.say("line.expect.person")}</li>
          <li>{usualLength()}</li>
          <li>
            {words.say("line.expect.cut")} {words.say("line.expect.call", { phone })}
          </li>
        </ul>
      </details>
      <details>
        <summary>{words.say("line.read")}</summary>
        <Reading topics={state.topics} heading="h2" />
      </details>
      <details>
        <summary>{words.say("line.change")}</summary>
        <AnswerFields answers={state.answers} topics={state.topics} />
        <button type="button" onClick={() => actions.talk.saveAnswers()}>
          {words.say("line.save")}
        </button>
      </details>
    </aside>
  );

  function usualLength(): string {
    const minutes = state.availability?.usual_minutes;
    return minutes ? words.say("wait.usual", { count: minutes }) : words.say("wait.no_limit");
  }
}

export function LeaveLine() {
  const { words, actions, phone } = useApp();
  return (
    <Sure label={words.say("line.leave")} question={words.say("line.leave_sure")}>
      {(close) => (
        <>
          <button type="button" onClick={() => actions.talk.leaveLine("left")}>
            {words.say("line.leave_yes")}
          </button>
          {/* Dials and leaves the line; where nothing can dial, the next screen shows the number. */}
          <a class="button" href={dialled(phone)} onClick={() => actions.talk.leaveLine("chose_phone")}>
            {words.say("line.leave_call")}
          </a>
          <button type="button" class="quiet" onClick={close}>
            {words.say("line.stay")}
          </button>
        </>
      )}
    </Sure>
  );
}
