import { languageName } from "../../staff/format.ts";
import { useTimes } from "../../staff/times.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { LowerFlag } from "./LowerFlag.tsx";
import { Notes } from "./Notes.tsx";
import { RaiseFlag } from "./Safety.tsx";

function About({ chat }: { readonly chat: DeskChat }) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const times = useTimes();
  const { view } = chat;
  return (
    <section aria-labelledby="about-title">
      <h3 id="about-title">{say("about.title")}</h3>
      <dl class="facts">
        <dt>{say("about.language")}</dt>
        <dd>{languageName(view.language, language)}</dd>
        <dt>{say("about.asking_for")}</dt>
        <dd>{say(`asking_for.${view.asking_for ?? "not_said"}`)}</dd>
        <dt>{say("about.topic")}</dt>
        <dd>{view.topic === null ? say("about.not_said") : topicLabel(topics, view.topic)}</dd>
        <dt>{say("about.since")}</dt>
        <dd>{times.clock(view.opened_at)}</dd>
      </dl>
    </section>
  );
}

function Given({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const cards = chat.entries.flatMap(({ event }) => (event.type === "article_sent" ? [event.card] : []));
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="given-title">
      <h3 id="given-title">{say("given.title")}</h3>
      <ul>
        {cards.map((card) => (
          <li key={card.slug} lang={card.language}>
            {card.title}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside the conversation: who is asking, what they were given, notes for staff, and the ways to raise a worry and to lower it. */
export function Side({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  return (
    <aside class="side" aria-label={say("about.title")}>
      <About chat={chat} />
      <Given chat={chat} />
      <Notes chat={chat} />
      {chat.view.status === "talking" && <LowerFlag chat={chat} />}
      {chat.view.status === "talking" && <RaiseFlag id={chat.id} />}
    </aside>
  );
}
