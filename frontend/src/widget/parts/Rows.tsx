import type { ArticleSent, MessagePosted } from "../../protocol/generated.ts";
import type { VisitorWords } from "../../words/visitor.ts";
import { clock } from "../../words/when.ts";
import { useApp } from "../context.ts";
import { refusalSentence } from "../sentences.ts";
import type { LineKey, Row } from "../talk/rows.ts";
import { Article } from "./Article.tsx";
import { Support } from "./Support.tsx";

/** One row of the conversation. */
export function RowShown({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case "message":
      return <Message event={row.event} newestOfMine={row.newestOfMine} />;
    case "pending":
      return <PendingMessage row={row} />;
    case "article":
      return <ArticleMessage event={row.event} />;
    case "line":
      return <Line what={row.what} name={row.name} at={row.at} />;
    case "support":
      return (
        <li class="row wide-row">
          <Support level={row.level} />
        </li>
      );
  }
}

/** Who, when: heard before the words, and seen above them. */
function Byline({ name, at }: { readonly name: string; readonly at: string | null }) {
  const { words } = useApp();
  return (
    <p class="byline">
      <b>{name}</b>
      {at && <time dateTime={at}>{clock(words.language, at)}</time>}
    </p>
  );
}

function Message({ event, newestOfMine }: { readonly event: MessagePosted; readonly newestOfMine: boolean }) {
  const { words } = useApp();
  const mine = event.author === "visitor";
  const ours = event.name || words.say("talk.us");
  // What somebody wrote is not read back to them: the status line says "sent", and that is enough.
  return (
    <li class={mine ? "row mine" : "row"} aria-live={mine ? "off" : undefined}>
      <Byline name={mine ? words.say("talk.you") : ours} at={event.at} />
      <p class="words" lang={event.language} dir="auto">
        {event.text || words.say("talk.deleted_text")}
      </p>
      {event.masked.length > 0 && (
        <p class="small masked">{words.say("said.masked", { kinds: kindsIn(words, event.masked) })}</p>
      )}
      {newestOfMine && <p class="small fate">{words.say("talk.sent")}</p>}
    </li>
  );
}

/** "phone number and email address", as the language joins them. */
function kindsIn(words: VisitorWords, masked: readonly string[]): string {
  const names = [...new Set(masked)].map((kind) => {
    const key = `masked.${kind}`;
    return words.say(words.has(key) ? key : "masked.other");
  });
  return new Intl.ListFormat(words.language).format(names);
}

function PendingMessage({ row }: { readonly row: Row & { kind: "pending" } }) {
  const { words, actions, phone } = useApp();
  const { command, pending } = row;
  return (
    <li class="row mine pending" aria-live="off">
      <Byline name={words.say("talk.you")} at={null} />
      <p class="words" dir="auto">
        {command.text}
      </p>
      {pending.state === "sending" ? (
        <p class="small fate">{words.say("talk.sending")}</p>
      ) : (
        <p class="small fate not-sent">
          {pending.code ? refusalSentence(words, pending.code, phone) : words.say("talk.not_sent")}{" "}
          <button type="button" class="link" onClick={() => actions.talk.tryAgain(command.ref)}>
            {words.say("talk.try_again")}
          </button>
        </p>
      )}
    </li>
  );
}

function ArticleMessage({ event }: { readonly event: ArticleSent }) {
  return (
    <li class="row">
      <Byline name={event.name} at={event.at} />
      {event.sentence && (
        <p class="words" dir="auto">
          {event.sentence}
        </p>
      )}
      <Article card={event.card} heading="h2" />
    </li>
  );
}

const LINES = {
  joined: "said.joined",
  lost: "said.lost",
  back: "said.back",
  transferred: "said.transferred",
  ended: "said.ended",
} as const satisfies Record<LineKey, string>;

function Line({ what, name, at }: { readonly what: LineKey; readonly name: string; readonly at: string }) {
  const { words } = useApp();
  return (
    <li class="row wide-row happening">
      <p>
        {words.say(LINES[what], { name: name || words.say("talk.us") })}{" "}
        <time dateTime={at}>{clock(words.language, at)}</time>
      </p>
    </li>
  );
}
