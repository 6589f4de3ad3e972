import { useEffect, useRef } from "preact/hooks";
import { languageName, minutesSince } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { type DeskChat, writtenAhead } from "../../state/deskChat.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";

type Props = { readonly chat: DeskChat };

/** The bar moves once a second: calm, and no digits that count down. */
const BAR_EVERY_MS = 1_000;

/** A wait is shown in whole minutes, so this is often enough. */
const WAIT_EVERY_MS = 10_000;

/** Is somebody writing right now? Then nothing may take the focus away. */
function isWriting(): boolean {
  return document.activeElement?.matches("textarea, select, input:not([type=radio], [type=checkbox])") ?? false;
}

function offeredAt(chat: DeskChat): string {
  const made = chat.entries.findLast((entry) => entry.event.type === "offer_made");
  return made?.event.at ?? chat.view.opened_at;
}

function TimeLeft({ chat }: Props) {
  const { say } = useSpeech();
  const now = useNow(BAR_EVERY_MS);
  const until = Date.parse(chat.view.offer?.until ?? "");
  const whole = until - Date.parse(offeredAt(chat));
  return <progress max={whole} value={Math.max(0, until - now)} aria-label={say("offer.time_left")} />;
}

function About({ chat }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const { view } = chat;
  const minutes = minutesSince(view.opened_at, useNow(WAIT_EVERY_MS));
  return (
    <dl class="facts">
      <dt>{say("about.language")}</dt>
      <dd>{languageName(view.language, language)}</dd>
      <dt>{say("about.topic")}</dt>
      <dd>{view.topic === null ? say("about.not_said") : topicLabel(topics, view.topic)}</dd>
      <dt>{say("about.asking_for")}</dt>
      <dd>{say(`asking_for.${view.asking_for ?? "not_said"}`)}</dd>
      <dt>{say("about.waited")}</dt>
      <dd>{say("about.minutes", { count: minutes })}</dd>
    </dl>
  );
}

/**
 * A chat is being offered to me. It says so by itself and takes the focus only when nobody is writing; Alt+A accepts and
 * Alt+D leaves it to somebody else from anywhere on the page.
 */
export function Offer({ chat }: Props) {
  const { say } = useSpeech();
  const actions = useActions();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = chat.view.chat_id;
  const ahead = writtenAhead(chat);

  // Each new offer is looked at once.
  useEffect(() => {
    if (!isWriting()) heading.current?.focus();
  }, [id]);

  return (
    <section class="offer" aria-labelledby="offer-title">
      <h2 id="offer-title" ref={heading} tabIndex={-1}>
        {say("offer.title")} {chat.view.safety !== null && <SafetyMark level={chat.view.safety} />}
      </h2>
      <About chat={chat} />
      {ahead.length > 0 && (
        <figure>
          <figcaption>{say("offer.wrote")}</figcaption>
          {ahead.map((text, place) => (
            <blockquote key={place} lang={chat.view.language} dir="auto">
              {text}
            </blockquote>
          ))}
        </figure>
      )}
      <TimeLeft chat={chat} />
      <p class="buttons">
        <button type="button" class="main" aria-keyshortcuts="Alt+A" onClick={() => actions.accept(id)}>
          {say("offer.accept")} <kbd>Alt+A</kbd>
        </button>
        <button type="button" aria-keyshortcuts="Alt+D" onClick={() => actions.decline(id)}>
          {say("offer.decline")} <kbd>Alt+D</kbd>
        </button>
      </p>
    </section>
  );
}
