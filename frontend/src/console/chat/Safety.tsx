import { useRef } from "preact/hooks";
import type { SafetyFlagged } from "../../protocol/generated.ts";
import { leadTo } from "../../staff/log/leadTo.ts";
import { type Fillings, filledReply } from "../../staff/replies/fillings.ts";
import type { ChatId, DeskChat } from "../../state/deskChat.ts";
import { flagOf } from "../../state/flags.ts";
import { useSpeech } from "../../ui/speech.ts";
import { toComposer } from "../composer/toComposer.ts";
import { useChatActions } from "../context.ts";
import { useReplies } from "../replies/replies.ts";

type Props = { readonly chat: DeskChat; readonly fillings: Fillings };

/** Sentences to begin from; the chosen one goes into the field, closed again so that the chat can be read. */
function Prompts({ chat, fillings }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const list = useRef<HTMLDetailsElement>(null);
  const { language } = chat.view;
  const prompts = useReplies(language).filter((reply) => reply.group === "safety");
  if (prompts.length === 0) return null;

  function choose(text: string) {
    actions.draft({ message: text });
    list.current?.removeAttribute("open");
    toComposer(chat.id);
  }

  return (
    <details ref={list}>
      <summary>{say("safety.prompts")}</summary>
      <ul>
        {prompts.map((reply) => {
          const text = filledReply(reply.text, fillings);
          return (
            <li key={reply.id}>
              <button type="button" lang={reply.language} onClick={() => choose(text)}>
                {text}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What kind of sign it was, which is a family of words and no verdict; and the way to the message that it was in. */
function Sign({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const flag = flagOf(chat);
  if (flag === null || flag.event.source !== "words") return null;
  const { message } = flag;
  return (
    <p>
      {say("safety.about", { family: say(`family.${flag.event.family}`) })}{" "}
      {message !== null && (
        <button type="button" class="quiet" onClick={() => leadTo(message)}>
          {say("safety.show")}
        </button>
      )}
    </p>
  );
}

/** A sign of danger: what it may be, what to do, and prompts to begin from. It asks; it never judges the visitor. */
export function SafetyBanner({ chat, fillings }: Props) {
  const { say } = useSpeech();
  const { safety, status } = chat.view;
  return (
    <div role="alert" class={safety === null ? "nothing" : `safety ${safety}`}>
      {safety !== null && (
        <>
          <p>
            <strong>{say(`safety.title.${safety}`)}</strong> {say(`safety.do.${safety}`)}
          </p>
          <div class="row">
            <Sign chat={chat} />
            {status === "talking" && <Prompts chat={chat} fillings={fillings} />}
          </div>
        </>
      )}
    </div>
  );
}

const LEVELS: readonly SafetyFlagged["level"][] = ["review", "crisis", "emergency"];

/** I am worried: tell the supervisor, and let this chat count double. */
export function RaiseFlag({ id }: { readonly id: ChatId }) {
  const { say } = useSpeech();
  const actions = useChatActions(id);
  return (
    <details class="raise">
      <summary>{say("safety.raise")}</summary>
      <p class="small">{say("safety.raise.about")}</p>
      <p class="buttons">
        {LEVELS.map((level) => (
          <button key={level} type="button" onClick={() => actions.flag(level)}>
            {say(`safety.level.${level}`)}
          </button>
        ))}
      </p>
    </details>
  );
}
