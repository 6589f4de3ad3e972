import { useEffect, useRef } from "preact/hooks";
import { clock } from "../../words/when.ts";
import { useApp } from "../context.ts";
import { refusalSentence } from "../sentences.ts";
import type { AppState } from "../state.ts";

/** How the connection is, and what was refused: above the field to write in, wherever the conversation is read. */
export function ConnectionNotices({ state: { connection, complaint, notice } }: { readonly state: AppState }) {
  const { words, phone } = useApp();
  return (
    <div class="notices" role="status">
      {complaint && <p class="card bad">{refusalSentence(words, complaint, phone)}</p>}
      {connection === "lost" && <p class="card net">{words.say("net.lost")}</p>}
      {connection === "back" && <p class="card good">{words.say("net.back")}</p>}
      {notice && <Passing notice={notice} />}
    </div>
  );
}

/** What was done, or could not be, just now. */
export function Passing({ notice }: { readonly notice: NonNullable<AppState["notice"]> }) {
  const { words, phone } = useApp();
  return <p class="card">{words.say(`notice.${notice}`, { phone })}</p>;
}

/** The region stands from the start, so that a screen reader hears what enters it. */
export function StillThere({ until }: { readonly until: string | null }) {
  return (
    <div class="notices" role="status">
      {until && <Asked until={until} />}
    </div>
  );
}

/** A question, not a countdown; saying "yes" keeps the chat open as often as one likes (WCAG 2.2.1). */
function Asked({ until }: { readonly until: string }) {
  const { words, actions } = useApp();
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <section class="card" ref={card}>
      <h2>{words.say("idle.title")}</h2>
      <p>
        {words.say("idle.text")} {words.say("idle.until", { time: clock(words.language, until) })}
      </p>
      <button type="button" class="primary" onClick={() => actions.talk.stayHere()}>
        {words.say("idle.stay")}
      </button>
    </section>
  );
}
