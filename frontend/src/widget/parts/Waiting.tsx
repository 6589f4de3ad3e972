import type { ChatState } from "../../state/chat.ts";
import { useHere } from "../here.ts";
import { placeSentence } from "../sentences.ts";
import type { AppState } from "../state.ts";
import { AnswerFields } from "./AnswerFields.tsx";
import { later } from "./Later.tsx";
import { Sure } from "./Sure.tsx";

const Reading = later(async () => (await import("./Reading.tsx")).Reading);

/** The place in line, what will happen, and what can be done meanwhile. */
export function Waiting({ state, chat }: { readonly state: AppState; readonly chat: ChatState }) {
  const { words, acts, phone } = useHere();
  return (
    <aside class="place-card" aria-label={words.say("line.title")}>
      <WhyAgain chat={chat} />
      {state.place && <p class="place">{placeSentence(words, state.place)}</p>}
      <p>{words.say("line.place_kept")}</p>
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
        <button type="button" onClick={() => acts.saveAnswers()}>
          {words.say("line.save")}
        </button>
      </details>
      <Leave />
    </aside>
  );

  function usualLength(): string {
    const minutes = state.availability?.usual_minutes;
    return minutes ? words.say("wait.usual", { count: minutes }) : words.say("wait.no_limit");
  }
}

/** Somebody who was talking already is told why they wait again. */
function WhyAgain({ chat }: { readonly chat: ChatState }) {
  const { words } = useHere();
  const { lost, transferred } = chat.view;
  if (!lost && !transferred) return null;
  const what = lost ? "lost" : "transferred";
  const name = lastName(chat);
  return <p class="card warm">{name ? words.say(`line.${what}`, { name }) : words.say(`line.${what}_unnamed`)}</p>;
}

function lastName({ entries }: ChatState): string {
  const last = entries.findLast(({ event }) => event.type === "specialist_lost" || event.type === "chat_transferred");
  return last && "name" in last.event ? last.event.name : "";
}

function Leave() {
  const { words, acts } = useHere();
  return (
    <Sure label={words.say("line.leave")} question={words.say("line.leave_sure")}>
      {(close) => (
        <>
          <button type="button" onClick={() => acts.leaveLine("left")}>
            {words.say("line.leave_yes")}
          </button>
          <button type="button" onClick={() => acts.leaveLine("chose_phone")}>
            {words.say("line.leave_call")}
          </button>
          <button type="button" class="quiet" onClick={close}>
            {words.say("line.stay")}
          </button>
        </>
      )}
    </Sure>
  );
}
