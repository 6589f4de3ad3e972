import { REPLY_GROUPS, type SharedReply, type SharedText } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { STAFF_LANGUAGES } from "../../staff/words.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { day } from "../../words/when.ts";
import { missingIn } from "./shared.ts";

type RowProps = { readonly reply: SharedReply; readonly text: SharedText; readonly open: () => void };

/** What stands out about a reply, each as a word. */
function Marks({ reply, text, topic }: Omit<RowProps, "open"> & { readonly topic: string }) {
  const { say, language } = useSpeech();
  const missing = missingIn(reply, STAFF_LANGUAGES).map((code) => languageName(code, language));
  const reviewed =
    text.reviewed_at === null
      ? say("shared.not_reviewed")
      : say("shared.reviewed", { date: day(language, text.reviewed_at) });
  return (
    <span class="marks">
      <span class="small">
        {topic} · {reviewed}
      </span>
      {reply.retired && <Mark kind="plain">{say("shared.retired")}</Mark>}
      {missing.length > 0 && <Mark kind="warn">{say("shared.missing", { languages: missing.join(", ") })}</Mark>}
      {text.reading.level === "hard" && <Mark kind="warn">{say("reading.mark")}</Mark>}
    </span>
  );
}

function Row({ reply, text, open }: RowProps) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const topic = reply.topic === null ? say("reply.no_topic") : topicLabel(topics, reply.topic);
  return (
    <li class="shared-reply">
      <div>
        <p class="words" lang={text.language} dir="auto">
          {text.text}
        </p>
        <Marks reply={reply} text={text} topic={topic} />
      </div>
      <button type="button" onClick={open}>
        {say("reply.edit")}
        <span class="unseen">: {text.text}</span>
      </button>
    </li>
  );
}

type Props = {
  readonly replies: readonly SharedReply[];
  readonly language: string;
  readonly open: (reply: SharedReply) => void;
};

/** The replies in one language, group by group, as a chat goes. */
export function Rows({ replies, language, open }: Props) {
  const { say } = useSpeech();
  if (replies.length === 0) return <p>{say("shared.none")}</p>;
  return (
    <>
      {REPLY_GROUPS.filter((group) => replies.some((reply) => reply.group === group)).map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{say(`reply.group.${group}`)}</h2>
          <ul class="shared-replies">
            {replies
              .filter((reply) => reply.group === group)
              .map((reply) => {
                const text = reply.texts.find((each) => each.language === language);
                return text && <Row key={reply.id} reply={reply} text={text} open={() => open(reply)} />;
              })}
          </ul>
        </section>
      ))}
    </>
  );
}
