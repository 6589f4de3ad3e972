import { useRef } from "preact/hooks";
import { PHONE, REPLY_LIMIT, REPLY_PLACES } from "../../protocol/generated.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { instantAt } from "../../ui/clock/zone.ts";
import { LongText } from "../../ui/fields/LongText.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { type Fillings, filledReply, openingWords } from "./fillings.ts";
import { ReadingWord } from "./ReadingWord.tsx";
import { useReading } from "./useReading.ts";

/** A Monday morning on the helpline's clock, to show what the next opening looks like. */
const SAMPLE_OPENING = "2026-11-23T07:00";

type Props = {
  readonly id: string;
  readonly label: string;
  /** The language of the reply, which may be another than the page's. */
  readonly language: string;
  readonly text: string;
  readonly required: boolean;
  readonly change: (text: string) => void;
};

/** Names and times as a chat would give them. */
function sample(name: string, language: string, zone: string): Fillings {
  return {
    nickname: name,
    specialist: "Ana",
    phone: PHONE,
    next_opening: openingWords(language, instantAt(SAMPLE_OPENING, zone), zone),
  };
}

/** The reply as it would be sent, to somebody with a name and to somebody without. */
function Preview({ text, language }: Pick<Props, "text" | "language">) {
  const { say } = useSpeech();
  const { zone = "UTC" } = useClock();
  if (text.trim() === "") return null;
  const name = say("places.sample_name");
  return (
    <figure class="seen">
      <figcaption class="small">{say("reply.preview")}</figcaption>
      <p class="words" lang={language} dir="auto">
        {filledReply(text, sample(name, language, zone))}
      </p>
      {text.includes("{nickname}") && (
        <p class="small">{say("reply.without_name", { text: filledReply(text, sample("", language, zone)) })}</p>
      )}
    </figure>
  );
}

type PlacesProps = { readonly insert: (place: string) => void };

/** What each place stands for; its button puts it where the cursor is. */
function Places({ insert }: PlacesProps) {
  const { say } = useSpeech();
  return (
    <details class="places">
      <summary>{say("places.title")}</summary>
      <ul>
        {REPLY_PLACES.map((place) => (
          <li key={place}>
            <button
              type="button"
              aria-label={say("places.insert", { place: `{${place}}` })}
              onClick={() => insert(`{${place}}`)}
            >
              <code>{`{${place}}`}</code>
            </button>
            <span class="small">{say(`places.${place}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where a reply is written: the text, its places, how it reads, and how it will be read. */
export function ReplyField({ id, label, language, text, required, change }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const reading = useReading(text, language);

  function insert(place: string) {
    const at = field.current?.selectionStart ?? text.length;
    change(`${text.slice(0, at)}${place}${text.slice(field.current?.selectionEnd ?? at)}`);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + place.length, at + place.length);
    });
  }

  return (
    <div class="reply-field">
      <LongText
        label={label}
        id={id}
        field={field}
        rows={3}
        spellcheck
        lang={language}
        dir="auto"
        required={required}
        limit={REPLY_LIMIT}
        value={text}
        change={change}
      />
      <ReadingWord reading={reading} />
      <Preview text={text} language={language} />
      <Places insert={insert} />
    </div>
  );
}
