import { useState } from "preact/hooks";
import type { ArticleSent, VisitorView } from "../../protocol/generated.ts";
import type { ChatState } from "../../state/chat.ts";
import { injectStyle } from "../../ui/injectStyle.ts";
import { Linked } from "../../ui/linked/Linked.tsx";
import { useApp } from "../context.ts";
import { Article } from "../parts/Article.tsx";
import { CallButton } from "../parts/Help.tsx";
import { RowShown } from "../parts/Rows.tsx";
import { Sure } from "../parts/Sure.tsx";
import { SurveyForm } from "../parts/SurveyForm.tsx";
import type { AppState } from "../state.ts";
import onPaper from "../styles/print.css?inline";
import { rowsOf } from "../talk/rows.ts";

const HOW = {
  by_visitor: "end.by_visitor",
  by_specialist: "end.by_us",
  by_supervisor: "end.by_us",
  by_helpline: "end.by_us",
  silent: "end.silent",
  left: "end.left",
  gone: "end.gone",
  chose_phone: "end.chose_phone",
  closing: "end.closing",
} as const satisfies Record<NonNullable<VisitorView["ended"]>, string>;

/** Endings after which the telephone is what is left. */
const BY_PHONE: readonly unknown[] = ["chose_phone", "closing"];

/** The chat is over: what was sent, a copy to keep, a way to delete it, three questions. */
export function Ended({ chat, state }: { readonly chat: ChatState; readonly state: AppState }) {
  const { words, phone } = useApp();
  const { ended } = chat.view;
  const talked = chat.entries.some(({ event }) => event.type === "chat_accepted");
  const byPhone = BY_PHONE.includes(ended);
  return (
    <>
      <h1 tabIndex={-1}>{words.say(talked ? "end.title" : "end.title_line")}</h1>
      {byPhone && <CallButton />}
      <p class="lead">
        <Linked
          text={words.say(HOW[ended ?? "by_helpline"] ?? HOW.by_helpline, { phone })}
          newTab={words.say("page.new_tab")}
        />
      </p>
      <Unsent pending={state.pending} />
      {/* At closing a new chat would only be refused. */}
      {ended !== "closing" && <StartAnew />}
      {talked && <WhatWeSent chat={chat} />}
      {talked && <SurveyForm />}
      {chat.entries.some(({ event }) => "client_id" in event) && <KeepCopy chat={chat} />}
      <DeleteChat />
    </>
  );
}

function StartAnew() {
  const { words, actions } = useApp();
  return (
    <button type="button" onClick={() => actions.entrance.startAnew()}>
      {words.say("end.new")}
    </button>
  );
}

/** What was written last and did not arrive: it still belongs to whoever wrote it. */
function Unsent({ pending }: Pick<AppState, "pending">) {
  const { words, actions } = useApp();
  const texts = pending.flatMap(({ command }) => (command.type === "send_message" ? [command.text] : []));
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>{words.say("end.unsent_title")}</h2>
      {texts.map((text) => (
        <p key={text} class="card unsent" dir="auto">
          {text}
        </p>
      ))}
      <p>{words.say("end.unsent_text")}</p>
      <button type="button" onClick={() => actions.page.copy(texts.join("\n\n"))}>
        {words.say("talk.copy")}
      </button>
    </section>
  );
}

function WhatWeSent({ chat }: { readonly chat: ChatState }) {
  const { words } = useApp();
  const sent = chat.entries.flatMap(({ event }) => (event.type === "article_sent" ? [event] : []));
  return (
    <section>
      <h2>{words.say("end.sent_title")}</h2>
      {sent.length === 0 ? (
        <p>{words.say("end.sent_none")}</p>
      ) : (
        once(sent).map((card) => <Article key={card.slug} card={card} />)
      )}
    </section>
  );
}

/** The same page may have been sent twice. */
function once(sent: readonly ArticleSent[]): readonly ArticleSent["card"][] {
  return [...new Map(sent.map(({ card }) => [card.slug, card])).values()];
}

function KeepCopy({ chat }: { readonly chat: ChatState }) {
  const { words, actions } = useApp();
  const [problem, setProblem] = useState(false);
  return (
    <section>
      <h2>{words.say("end.keep_title")}</h2>
      <p>{words.say("end.keep_text")}</p>
      <div class="buttons">
        <button type="button" onClick={async () => setProblem(!(await actions.talk.saveTranscript()))}>
          {words.say("end.save")}
        </button>
        <button type="button" onClick={() => print()}>
          {words.say("end.print")}
        </button>
      </div>
      <p role="status">{problem && words.say("end.save_problem")}</p>
      <details class="transcript">
        <summary>{words.say("end.read_again")}</summary>
        <ul>
          {rowsOf(chat, [], false).map((row) => (
            <RowShown key={row.key} row={row} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function DeleteChat() {
  const { words, actions } = useApp();
  const [problem, setProblem] = useState(false);
  return (
    <section>
      <h2>{words.say("end.delete_title")}</h2>
      <p>{words.say("end.delete_text")}</p>
      <Sure label={words.say("end.delete")} question={words.say("end.delete_sure")}>
        {(close) => (
          <>
            <button type="button" onClick={async () => setProblem(!(await actions.talk.eraseChat()))}>
              {words.say("end.delete_yes")}
            </button>
            <button type="button" class="quiet" onClick={close}>
              {words.say("end.delete_no")}
            </button>
          </>
        )}
      </Sure>
      <p role="status">{problem && words.say("end.delete_problem")}</p>
    </section>
  );
}

injectStyle(onPaper);
