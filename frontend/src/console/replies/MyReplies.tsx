import { type Dispatch, type StateUpdater, useEffect, useRef, useState } from "preact/hooks";
import type { ReplyList, ReplyShown } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { blank, draftOf, type OwnDraft } from "./drafts.ts";
import { EditOwn } from "./EditOwn.tsx";
import { deleteOwn, readOwn } from "./replies.ts";

type Props = {
  /** What is being written; it outlives this panel, because a chat may come in between. */
  readonly draft: OwnDraft | null;
  readonly set: Dispatch<StateUpdater<OwnDraft | null>>;
  readonly back: () => void;
};

type RowProps = { readonly reply: ReplyShown; readonly edit: () => void; readonly remove: () => void };

function Row({ reply, edit, remove }: RowProps) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const [sure, setSure] = useState(false);
  const about = [
    languageName(reply.language, language),
    say(`reply.group.${reply.group}`),
    reply.topic === null ? say("reply.no_topic") : topicLabel(topics, reply.topic),
  ];
  return (
    <li class="own-reply">
      <p class="words" lang={reply.language} dir="auto">
        {reply.text}
      </p>
      <p class="small">
        {about.join(" · ")} {reply.reading?.level === "hard" && <Mark kind="warn">{say("reading.mark")}</Mark>}
      </p>
      <p class="buttons">
        <button type="button" onClick={edit}>
          {say("reply.edit")}
          <span class="unseen">: {reply.text}</span>
        </button>
        {sure ? (
          <>
            <span>{say("reply.delete_sure")}</span>
            <button type="button" class="danger" onClick={remove}>
              {say("reply.delete_go")}
            </button>
            <button type="button" onClick={() => setSure(false)}>
              {say("dialog.cancel")}
            </button>
          </>
        ) : (
          <button type="button" class="quiet" onClick={() => setSure(true)}>
            {say("reply.delete")}
            <span class="unseen">: {reply.text}</span>
          </button>
        )}
      </p>
    </li>
  );
}

/** A specialist's own canned replies: the list, and one of them being written. Offers stay in sight beside it. */
export function MyReplies({ draft, set, back }: Props) {
  const { say, language } = useSpeech();
  const list = useAsked<ReplyList>(readOwn);
  const [done, setDone] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [draft === null]);

  const deleting = useAsked<void>();

  function finished(what: string) {
    setDone(say(what));
    list.ask(readOwn);
  }

  /** Whatever else is being written by now stays. */
  function saved(draft: OwnDraft) {
    set((now) => (now === draft ? null : now));
    finished("reply.saved");
  }

  const remove = (id: string) =>
    deleting.ask(
      () => deleteOwn(id),
      () => finished("reply.deleted"),
    );

  return (
    <section class="conversation my-replies" aria-labelledby="my-replies">
      <div class="conversation-head">
        <h2 id="my-replies" ref={heading} tabIndex={-1}>
          {say("own.title")}
        </h2>
        <button type="button" onClick={back}>
          {say("own.back")}
        </button>
      </div>
      <p class="small">{say("own.about")}</p>
      <p role="status">{done}</p>
      <Problem code={deleting.problem ?? list.problem} />
      {draft === null ? (
        <>
          {list.answer?.replies.length === 0 && <p>{say("own.none")}</p>}
          <p class="buttons">
            <button type="button" class="main" onClick={() => set(blank(language))}>
              {say("own.add")}
            </button>
          </p>
          <ul class="own-replies">
            {(list.answer?.replies ?? []).map((reply) => (
              <Row key={reply.id} reply={reply} edit={() => set(draftOf(reply))} remove={() => remove(reply.id)} />
            ))}
          </ul>
        </>
      ) : (
        <EditOwn draft={draft} set={set} saved={saved} cancel={() => set(null)} />
      )}
    </section>
  );
}
