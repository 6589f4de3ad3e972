import { useEffect, useRef, useState } from "preact/hooks";
import { REPLY_GROUPS, type SaveReply, type SharedReply } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { ReplyField } from "../../staff/replies/ReplyField.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { STAFF_LANGUAGES } from "../../staff/words.ts";
import { type Asked, useAsked } from "../../ui/ask/useAsked.ts";
import { Conflict } from "../../ui/Conflict.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useAskFirst } from "../../ui/unsaved/AskFirst.tsx";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { addReply, changeReply, retireReply } from "../api.ts";
import { BLANK, draftOf, textIn, withText } from "./shared.ts";

type Props = {
  /** None for a new one. */
  readonly reply: SharedReply | null;
  /** What is kept is another now. It is said also when something else is on the screen by then. */
  readonly changed: () => void;
  readonly back: () => void;
};

type PartProps = { readonly draft: SaveReply; readonly set: (draft: SaveReply) => void };

function Kind({ draft, set }: PartProps) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  return (
    <div class="choices">
      <Select
        label={say("reply.group")}
        choices={REPLY_GROUPS}
        chosen={draft.group}
        change={(group) => group && set({ ...draft, group })}
        nameOf={(group) => say(`reply.group.${group}`)}
      />
      <Select
        label={say("reply.topic")}
        choices={topics.map((topic) => topic.id)}
        chosen={draft.topic ?? ""}
        none={say("reply.no_topic")}
        change={(topic) => set({ ...draft, topic: topic || null })}
        nameOf={(topic) => topicLabel(topics, topic)}
      />
    </div>
  );
}

/** The same reply in every language, side by side, so that none falls behind. */
function Texts({ draft, set, theirs }: PartProps & { readonly theirs: SharedReply | null }) {
  const { say, language } = useSpeech();
  const codes = [...new Set([...STAFF_LANGUAGES, ...draft.texts.map((each) => each.language)])];
  return (
    <div class="columns wide-columns">
      {codes.map((code) => {
        const other = theirs?.texts.find((each) => each.language === code);
        return (
          <div key={code}>
            <ReplyField
              id={`text-${code}`}
              label={say("reply.text_in", { language: languageName(code, language) })}
              language={code}
              text={textIn(draft, code)}
              required={false}
              change={(text) => set(withText(draft, code, text))}
            />
            {other !== undefined && (
              <figure class="seen">
                <figcaption class="small">{say("conflict.now")}</figcaption>
                <p lang={code}>{other.text}</p>
              </figure>
            )}
          </div>
        );
      })}
    </div>
  );
}

type RetireProps = Pick<Props, "changed" | "back"> & {
  readonly reply: SharedReply;
  readonly asked: Asked<SharedReply>;
};

function Retire({ reply, asked, changed, back }: RetireProps) {
  const { say } = useSpeech();
  const { retired } = reply;
  const flip = async () => {
    if ((await asked.ask(() => retireReply(reply.id, { retired: !retired }), changed)) !== null) back();
  };
  return (
    <button type="button" class={retired ? "" : "danger"} disabled={asked.busy} onClick={flip}>
      {say(retired ? "shared.restore" : "shared.retire")}
    </button>
  );
}

/** Write a shared reply. If somebody else was faster, both texts are shown and a person decides. */
export function EditReply({ reply, changed, back }: Props) {
  const { say } = useSpeech();
  const asked = useAsked<SharedReply>();
  const [from, setFrom] = useState<SaveReply>(() => (reply === null ? BLANK : draftOf(reply)));
  const [draft, set] = useState(from);
  const [theirs, setTheirs] = useState<SharedReply | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const askFirst = useAskFirst();
  useUnsaved(say(reply === null ? "unsaved.new_reply" : "unsaved.reply"), isChanged(draft, from));

  async function save(revision: string) {
    const body = { ...draft, revision };
    const keep = () => (reply === null ? addReply(body) : changeReply(reply.id, body));
    const answer = await asked.ask(keep, ({ saved }) => saved && changed());
    if (answer?.saved) back();
    else if (answer !== null) setTheirs(answer);
  }

  function take(their: SharedReply) {
    set(draftOf(their));
    setFrom(draftOf(their));
    setTheirs(null);
  }

  return (
    <>
      <p>
        <button type="button" onClick={() => askFirst(back)}>
          ← {say("shared.back")}
        </button>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {say(reply === null ? "shared.add" : "reply.edit")}
      </h2>
      <form
        class="edit-reply"
        onSubmit={(event) => {
          event.preventDefault();
          save(draft.revision);
        }}
      >
        <Kind draft={draft} set={set} />
        <Texts draft={draft} set={set} theirs={theirs} />
        <p class="small">{say("shared.left_out")}</p>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.reviewed}
            onChange={(event) => set({ ...draft, reviewed: event.currentTarget.checked })}
          />
          {say("shared.review")}
        </label>
        <Conflict
          told={theirs === null ? undefined : say("conflict.reply")}
          take={() => theirs && take(theirs)}
          overwrite={() => theirs && save(theirs.revision)}
        />
        <Problem code={asked.problem} />
        <p class="buttons">
          <button type="submit" class="main" disabled={asked.busy || theirs !== null || draft.texts.length === 0}>
            {say("reply.save")}
          </button>
          <button type="button" onClick={back}>
            {say("dialog.cancel")}
          </button>
          {reply !== null && <Retire reply={reply} asked={asked} changed={changed} back={back} />}
        </p>
      </form>
    </>
  );
}
