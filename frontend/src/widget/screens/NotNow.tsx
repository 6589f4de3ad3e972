import type { ComponentChildren } from "preact";
import type { TopicShown } from "../../protocol/generated.ts";
import { Linked } from "../../ui/linked/Linked.tsx";
import type { VisitorKey } from "../../words/visitor.ts";
import { useApp } from "../context.ts";
import { CallNow } from "../parts/Help.tsx";
import { Reading } from "../parts/Reading.tsx";
import { openingSentences } from "../sentences.ts";
import { type AppState, otherLanguage } from "../state.ts";

export interface NotNowProps {
  readonly why: "closed" | "full" | "nobody" | "closing_soon" | "other_language";
  readonly state: AppState;
}

/** No chat at this moment: why, when again, and what helps until then. */
export function NotNow({ why, state }: NotNowProps) {
  if (why === "closed") return <Closed state={state} />;
  if (why === "other_language") return <OtherLanguage state={state} />;
  return <TurnedAway what={why === "closing_soon" ? "soon" : why} state={state} />;
}

/** The shape of all of them: why not, the phone, and what can be read meanwhile. */
function Turned({ title, children, state }: { title: string; children: ComponentChildren; state: AppState }) {
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
      <CallNow />
      <ReadMeanwhile topics={state.topics} />
    </>
  );
}

function ReadMeanwhile({ topics }: { readonly topics: readonly TopicShown[] }) {
  const { words } = useApp();
  return (
    <section aria-labelledby="read-title">
      <h2 id="read-title">{words.say("read.title")}</h2>
      <Reading topics={topics} />
    </section>
  );
}

function Closed({ state }: { readonly state: AppState }) {
  const { words } = useApp();
  const { availability } = state;
  if (!availability) return null;
  const { holiday, emergency } = availability;
  const named = holiday?.[words.language === "es" ? "es" : "en"];
  return (
    <Turned title={words.say(`closed.${availability.why ?? "unknown"}`)} state={state}>
      {named && <p class="lead">{words.say("closed.holiday_name", { name: named })}</p>}
      {emergency && (
        <p class="lead">
          <Linked text={emergency[words.language === "es" ? "es" : "en"]} newTab={words.say("page.new_tab")} />
        </p>
      )}
      <div class="card">
        {availability.next_opening && <p class="state">{words.say("closed.opens")}</p>}
        {openingSentences(words, availability).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Turned>
  );
}

/** Full, nobody here, closing soon: the same shape with other words. */
function TurnedAway({ what, state }: { readonly what: "full" | "nobody" | "soon"; readonly state: AppState }) {
  const { words, actions } = useApp();
  return (
    <Turned title={words.say(`${what}.title` satisfies VisitorKey)} state={state}>
      <p class="lead">{words.say(`${what}.lead` satisfies VisitorKey)}</p>
      {what !== "soon" && (
        <button type="button" onClick={() => actions.entrance.lookAgain()}>
          {words.say("again.button")}
        </button>
      )}
    </Turned>
  );
}

function OtherLanguage({ state }: { readonly state: AppState }) {
  const { words, actions } = useApp();
  const mine = inWords(words.language, state.answers.language);
  const other = otherLanguage(state);
  return (
    <Turned title={words.say("other.title", { language: mine })} state={state}>
      <p class="lead">{words.say("other.lead")}</p>
      <div class="buttons upright">
        {other && (
          <button type="button" onClick={() => actions.entrance.chooseLanguage(other)}>
            {words.say("other.switch", { language: inWords(words.language, other) })}
          </button>
        )}
        <button type="button" onClick={() => actions.entrance.start(true)}>
          {words.say("other.wait", { language: mine })}
        </button>
        <p class="small">{words.say("other.wait_long")}</p>
      </div>
    </Turned>
  );
}

/** A language by its name in another: "español" is "Spanish" to an English reader. */
function inWords(reader: string, language: string): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}
