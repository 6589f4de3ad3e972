import type { Pending } from "../../link/outbox/outbox.ts";
import type { ArticleSent, MessagePosted, SendMessage } from "../../protocol/generated.ts";
import { Linked } from "../../ui/linked/Linked.tsx";
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
        {event.text ? <Linked text={event.text} newTab={words.say("page.new_tab")} /> : words.say("talk.deleted_text")}
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
  const { words, phone } = useApp();
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
          {pending.code ? refusalSentence(words, pending.code, phone) : words.say("talk.not_sent")}
          <Remedies command={command} code={pending.code} />
        </p>
      )}
    </li>
  );
}

/** The service may be able to store it later. Everything else that was refused would be refused again. */
const MAY_PASS = "unavailable";

/** What can be done about words that did not go. */
function Remedies({ command: { ref, text }, code }: { readonly command: SendMessage; readonly code: Pending["code"] }) {
  const { words, actions } = useApp();
  const { talk, page } = actions;
  const button = (key: "try_again" | "edit" | "copy" | "remove", act: () => void) => (
    <button type="button" class="link" onClick={act}>
      {words.say(`talk.${key}`)}
    </button>
  );
  // Their own button goes with the words: the field is where one goes on.
  const toTheField = () => document.getElementById("message")?.focus();
  return (
    <span class="remedies">
      {(code === null || code === MAY_PASS) && button("try_again", () => talk.tryAgain(ref))}
      {code !== null && button("edit", () => [talk.editUnsent(ref), toTheField()])}
      {code !== null && button("copy", () => page.copy(text))}
      {code !== null && button("remove", () => [talk.removeUnsent(ref), toTheField()])}
    </span>
  );
}

function ArticleMessage({ event }: { readonly event: ArticleSent }) {
  const { words } = useApp();
  return (
    <li class="row">
      <Byline name={event.name} at={event.at} />
      {event.sentence && (
        <p class="words" dir="auto">
          <Linked text={event.sentence} newTab={words.say("page.new_tab")} />
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
