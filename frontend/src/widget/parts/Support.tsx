import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../context.ts";
import { PhoneMark } from "./Help.tsx";

/** Added when words or an answer suggest danger. It blocks nothing, and it goes away when asked to. */
export function Support({ level }: { readonly level: "crisis" | "emergency" }) {
  const { words, actions } = useApp();
  const urgent = level === "emergency";
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section class="card care" ref={card}>
      <div class="care-head">
        <h2>{words.say(urgent ? "care.emergency_title" : "care.title")}</h2>
        <button type="button" class="quiet" onClick={() => actions.talk.hideSupport()}>
          {words.say("care.hide")}
        </button>
      </div>
      <p>{words.say(urgent ? "care.emergency" : "care.crisis")}</p>
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
