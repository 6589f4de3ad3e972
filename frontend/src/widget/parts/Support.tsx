import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../context.ts";
import { PhoneMark } from "./Help.tsx";

/** Added when words or an answer suggest danger. It blocks nothing, and it goes away when asked to. */
export function Support({ level }: { readonly level: "crisis" | "emergency" }) {
  const { words, actions } = useApp();
  const urgent = level === "emergency";
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  // What to press comes first, and the way to hide it last: on the smallest telephone all of it is in sight.
  return (
    <section class="card care" ref={card}>
      <h2>{words.say(urgent ? "care.emergency_title" : "care.title")}</h2>
      <div class="buttons">
        {urgent ? (
          <Dial to="tel:911" label={words.say("care.call_911")} />
        ) : (
          <>
            <Dial to="tel:988" label={words.say("care.call_988")} />
            <a class="button" href={words.say("care.text_href")}>
              {words.say("care.text_988")}
            </a>
          </>
        )}
      </div>
      <p>{words.say(urgent ? "care.emergency" : "care.crisis")}</p>
      <p class="care-end">
        {!urgent && <span class="small">{words.say("care.relay")}</span>}
        <button type="button" class="link" onClick={() => actions.talk.hideSupport()}>
          {words.say("care.hide")}
        </button>
      </p>
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
