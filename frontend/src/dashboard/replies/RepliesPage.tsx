import { useEffect, useState } from "preact/hooks";
import type { SharedReply, SharedReplyList } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { readReplies } from "../api.ts";
import { EditReply } from "./EditReply.tsx";
import { Narrow } from "./Narrow.tsx";
import { Rows } from "./Rows.tsx";
import { fitting, type ReplyQuestion } from "./shared.ts";

/** What stands in the place of the list: a reply, or a new one. */
type Open = SharedReply | "new" | null;

/** The replies that every specialist may use. */
export function RepliesPage() {
  const { say, language } = useSpeech();
  const list = useAsked<SharedReplyList>(readReplies);
  const [question, setQuestion] = useState<ReplyQuestion>({
    words: "",
    language,
    group: "",
    topic: "",
    retired: false,
  });
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState("");
  const replies = list.answer?.replies ?? [];
  const found = fitting(replies, question);

  useEffect(() => {
    if (open !== null) setDone("");
  }, [open]);

  function changed() {
    setDone(say("reply.saved"));
    list.ask(readReplies);
  }

  return (
    <section class="page" aria-labelledby="replies-title">
      <h1 id="replies-title">{say("nav.replies")}</h1>
      {open === null ? (
        <>
          <p class="small">{say("shared.about")}</p>
          <p>
            <button type="button" class="main" onClick={() => setOpen("new")}>
              {say("shared.add")}
            </button>
          </p>
          <Narrow question={question} set={setQuestion} replies={replies} />
          <Problem code={list.problem} />
          <p role="status">{done}</p>
          <Rows replies={found} language={question.language} open={setOpen} />
          <p class="small" role="status">
            {list.answer !== null && say("shared.count", { count: found.length })}
          </p>
        </>
      ) : (
        <EditReply reply={open === "new" ? null : open} changed={changed} back={() => setOpen(null)} />
      )}
    </section>
  );
}
