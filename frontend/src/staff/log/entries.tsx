import type { ComponentChildren } from "preact";
import type {
  ArticleSent,
  ChatTransferred,
  Entry,
  Event,
  LookedAfter as LookedAfterEvent,
  MessagePosted,
  NoteAdded,
  SafetyFlagged,
} from "../../protocol/generated.ts";
import { Linked } from "../../ui/linked/Linked.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Card } from "../Card.tsx";
import { languageName } from "../format.ts";
import { useTimes } from "../times.ts";

type Props<Kind> = { readonly event: Kind };

function Head({ who, at }: { readonly who: string; readonly at: string }) {
  const times = useTimes();
  return (
    <p class="who">
      <strong>{who}</strong> <time dateTime={at}>{times.clock(at)}</time>
    </p>
  );
}

/** What somebody wrote, with what can be opened and dialled in it. */
function Said({ text }: { readonly text: string }) {
  const { say } = useSpeech();
  return <Linked text={text} newTab={say("page.new_tab")} />;
}

/** What was taken out before it was stored, by kind; the thing itself is nowhere. Of notes an older service did not say. */
function Masked({ kinds = [] }: { readonly kinds?: readonly string[] | undefined }) {
  const { say } = useSpeech();
  if (kinds.length === 0) return null;
  return <p class="small">{say("entry.masked", { kinds: kinds.map((kind) => say(`masked.${kind}`)).join(", ") })}</p>;
}

type MessageProps = Props<MessagePosted> & { readonly seq: number; readonly nickname: string };

function Message({ event, seq, nickname }: MessageProps) {
  const { say } = useSpeech();
  const visitor = event.author === "visitor";
  return (
    <li class={visitor ? "said visitor" : "said staff"} data-seq={seq}>
      <Head who={visitor ? nickname || say("entry.visitor") : event.name} at={event.at} />
      <p class="words" lang={event.language} dir="auto">
        {event.text ? <Said text={event.text} /> : say("entry.erased")}
      </p>
      <Masked kinds={event.masked} />
    </li>
  );
}

function Sent({ event }: Props<ArticleSent>) {
  return (
    <li class="said staff">
      <Head who={event.name} at={event.at} />
      {event.sentence !== "" && (
        <p class="words" lang={event.card.language} dir="auto">
          <Said text={event.sentence} />
        </p>
      )}
      <Masked kinds={event.masked} />
      <Card card={event.card} />
    </li>
  );
}

function Note({ event }: Props<NoteAdded>) {
  const { say } = useSpeech();
  return (
    <li class="note">
      <Head who={say("entry.note", { name: event.name })} at={event.at} />
      <p class="words" dir="auto">
        {event.text ? <Said text={event.text} /> : say("entry.erased")}
      </p>
      <Masked kinds={event.masked} />
    </li>
  );
}

/** A supervisor's word on somebody who was flagged: a ready answer, and their own words where there are any. */
function LookedAfter({ event }: Props<LookedAfterEvent>) {
  const { say } = useSpeech();
  return (
    <li class="note">
      <Head who={say("entry.looked_after", { name: event.name })} at={event.at} />
      <p>{say(`after.done.${event.done}`)}</p>
      {event.words !== "" && (
        <p class="words" dir="auto">
          <Said text={event.words} />
        </p>
      )}
      <Masked kinds={event.masked} />
    </li>
  );
}

function Line({ at, children }: { readonly at: string; readonly children: ComponentChildren }) {
  const times = useTimes();
  return (
    <li class="happened">
      {children} <time dateTime={at}>{times.clock(at)}</time>
    </li>
  );
}

function toWhom({ to_person, to_skill }: ChatTransferred): "person" | "skill" | "next" {
  if (to_person !== null) return "person";
  return to_skill === null ? "next" : "skill";
}

type Say = ReturnType<typeof useSpeech>["say"];

/** Where a sign of danger was found; in words, also what it may be about. */
function flaggedBy({ source, family }: SafetyFlagged, say: Say): string {
  return say(`entry.flag_source.${source}`, { family: say(`family.${family}`) });
}

/** Everything that is not somebody's words, as one plain sentence. */
function sentence(event: Event, say: Say, language: string): string {
  switch (event.type) {
    case "answers_changed":
      return say("entry.answers_changed", { language: languageName(event.language, language) });
    case "offer_made":
    case "chat_accepted":
    case "specialist_lost":
    case "specialist_returned":
    case "flag_lowered":
      return say(`entry.${event.type}`, { name: event.name });
    case "chat_transferred":
      return say(`entry.passed_to_${toWhom(event)}`, { name: event.name, skill: event.to_skill ?? "" });
    case "safety_flagged":
      return say(`entry.flagged.${event.level}`, { source: flaggedBy(event, say) });
    case "offer_lapsed":
      return say(`entry.offer_lapsed.${event.why}`);
    case "chat_abandoned":
    case "sent_to_phone":
      return say(`ended.${event.why}`);
    case "chat_ended":
      return say(event.why === "silent" ? "ended.silent" : `ended.by_${event.by}`);
    default:
      return say(`entry.${event.type}`);
  }
}

/** One line of the log as staff see it. `nickname` is what the visitor wants to be called. */
export function LogEntry({ entry, nickname }: { readonly entry: Entry; readonly nickname: string }) {
  const { say, language } = useSpeech();
  const { event } = entry;
  if (event.type === "message_posted") return <Message event={event} seq={entry.seq} nickname={nickname} />;
  if (event.type === "article_sent") return <Sent event={event} />;
  if (event.type === "note_added") return <Note event={event} />;
  if (event.type === "looked_after") return <LookedAfter event={event} />;
  return <Line at={event.at}>{sentence(event, say, language)}</Line>;
}
