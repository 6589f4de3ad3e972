import { useEffect, useRef } from "preact/hooks";
import type { ChatState } from "../../state/chat.ts";
import { clock } from "../../words/when.ts";
import { useHere } from "../here.ts";
import { refusalSentence } from "../sentences.ts";
import type { AppState } from "../state.ts";
import { PhoneMark } from "./Help.tsx";

/** What comes up during a chat. The region stands from the start, so that a screen reader hears what enters it. */
export function Notices({ state, chat }: { readonly state: AppState; readonly chat: ChatState }) {
  const { words } = useHere();
  const { support, still_there_until } = chat.view;
  return (
    <div class="notices" role="status">
      {support && state.hidSupport !== support && <Support level={support} />}
      {still_there_until && <StillThere until={still_there_until} />}
      {state.complaint && <p class="card bad">{refusalSentence(words, state.complaint)}</p>}
      {state.line === "lost" && <p class="card net">{words.say("net.lost")}</p>}
      {state.line === "back" && <p class="card good">{words.say("net.back")}</p>}
    </div>
  );
}

/** Added when words or an answer suggest danger. It blocks nothing, and it goes away when asked to. */
function Support({ level }: { readonly level: "crisis" | "emergency" }) {
  const { words, acts } = useHere();
  const urgent = level === "emergency";
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section class="card care" ref={card}>
      <h2>{words.say(urgent ? "care.emergency_title" : "care.title")}</h2>
      <p>{words.say(`care.${level}`)}</p>
      <div class="buttons">
        {urgent ? (
          <Dial to="tel:911" label={words.say("care.call_911")} />
        ) : (
          <>
            <Dial to="tel:988" label={words.say("care.call_988")} />
            <a class="button" href="sms:988">
              {words.say("care.text_988")}
            </a>
          </>
        )}
        <button type="button" class="quiet" onClick={() => acts.hideSupport()}>
          {words.say("care.hide")}
        </button>
      </div>
    </section>
  );
}

function Dial({ to, label }: { readonly to: string; readonly label: string }) {
  return (
    <a class="button" href={to}>
      <PhoneMark />
      {label}
    </a>
  );
}

/** A question, not a countdown; saying "yes" keeps the chat open as often as one likes (WCAG 2.2.1). */
function StillThere({ until }: { readonly until: string }) {
  const { words, acts } = useHere();
  return (
    <section class="card">
      <h2>{words.say("idle.title")}</h2>
      <p>
        {words.say("idle.text")} {words.say("idle.until", { time: clock(words.language, until) })}
      </p>
      <button type="button" class="primary" onClick={() => acts.stayHere()}>
        {words.say("idle.stay")}
      </button>
    </section>
  );
}
