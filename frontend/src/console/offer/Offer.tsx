import { useEffect, useRef } from "preact/hooks";
import { languageName, minutesSince } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { type DeskChat, passedOn, visitorsWords, waitingSince } from "../../state/deskChat.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useStore } from "../context.ts";
import { nameOfKey } from "../keys/chord.ts";

type Props = {
  readonly chat: DeskChat;
  /** The keys mean the first of several. */
  readonly hasKeys: boolean;
};

const EVERY_SECOND_MS = 1_000;

/** Of a talk that was under way, so many of the visitor's messages say where it stands. */
const LAST_WORDS = 3;

/** A wait is shown in whole minutes, so this is often enough. */
const WAIT_EVERY_MS = 10_000;

/** Is somebody writing or answering right now? Then nothing may take the focus away. */
function isBusy(): boolean {
  return document.activeElement?.matches("textarea, select, input, dialog *") ?? false;
}

function offeredAt(chat: DeskChat): string {
  const made = chat.entries.findLast((entry) => entry.event.type === "offer_made");
  return made?.event.at ?? chat.view.opened_at;
}

/** As a bar for the eye and in seconds for whoever reads; a screen reader is not interrupted by either. */
function TimeLeft({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const now = useNow(EVERY_SECOND_MS);
  const until = Date.parse(chat.view.offer?.until ?? "");
  const whole = until - Date.parse(offeredAt(chat));
  const left = Math.max(0, until - now);
  return (
    <span class="time-left">
      <progress max={whole} value={left} aria-label={say("offer.time_left")} />
      <span class="small">{say("offer.seconds", { count: Math.ceil(left / 1_000) })}</span>
    </span>
  );
}

function About({ chat }: { readonly chat: DeskChat }) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const { view } = chat;
  const minutes = minutesSince(waitingSince(chat), useNow(WAIT_EVERY_MS));
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

/** By whom it was passed on, and what the next person should know: asked for before it is accepted, not after. */
function PassedOn({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const passed = passedOn(chat);
  if (passed === null) return null;
  return (
    <figure class="only-staff">
      <figcaption>{say("offer.passed", { name: passed.name })}</figcaption>
      {passed.note !== "" && <blockquote dir="auto">{passed.note}</blockquote>}
    </figure>
  );
}

/** What was written ahead; of a talk that was under way already, the last of it. */
function Words({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const isNew = chat.view.accepted_at === null;
  const words = isNew ? visitorsWords(chat) : visitorsWords(chat).slice(-LAST_WORDS);
  if (words.length === 0) return null;
  return (
    <figure>
      <figcaption>{say(isNew ? "offer.wrote" : "offer.last_words")}</figcaption>
      {words.map((text, place) => (
        <blockquote key={place} lang={chat.view.language} dir="auto">
          {text}
        </blockquote>
      ))}
    </figure>
  );
}

/**
 * A chat is being offered to me. It says so by itself and takes the focus only when nobody is writing; a key accepts it or
 * leaves it to somebody else from anywhere on the page. To leave it takes two presses: a visitor waits behind it.
 */
export function Offer({ chat, hasKeys }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const { leaving } = useStore();
  const heading = useRef<HTMLHeadingElement>(null);
  const isLeaving = leaving.value?.id === chat.id;
  const [acceptKey, leaveKey] = [nameOfKey("a"), nameOfKey("d")];

  // Each new offer is looked at once.
  useEffect(() => {
    if (!isBusy()) heading.current?.focus();
  }, []);

  return (
    <section class={`offer colour-${chat.badge.colour}`} aria-labelledby={`offer-${chat.id}`}>
      <h2 id={`offer-${chat.id}`} ref={heading} tabIndex={-1}>
        {say("offer.title")} <ChatName chat={chat} />{" "}
        {chat.view.safety !== null && <SafetyMark level={chat.view.safety} />}
      </h2>
      <About chat={chat} />
      <PassedOn chat={chat} />
      <Words chat={chat} />
      <p class="buttons">
        <button type="button" class="main" aria-keyshortcuts={hasKeys ? acceptKey : undefined} onClick={actions.accept}>
          {say("offer.accept")} {hasKeys && <kbd>{acceptKey}</kbd>}
        </button>
        <button type="button" aria-keyshortcuts={hasKeys ? leaveKey : undefined} onClick={actions.decline}>
          {say(isLeaving ? "offer.decline_sure" : "offer.decline")} {hasKeys && <kbd>{leaveKey}</kbd>}
        </button>
        <TimeLeft chat={chat} />
        <span role="status" class="small">
          {isLeaving ? say("offer.leave_again") : ""}
        </span>
      </p>
    </section>
  );
}
