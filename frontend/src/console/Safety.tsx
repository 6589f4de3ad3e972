import type { SafetyFlagged } from "../protocol/generated.ts";
import { useSpeech } from "../staff/words.ts";
import type { DeskChat } from "../state/deskChat.ts";
import { useActs } from "./acts.ts";
import { type Fillings, filledReply } from "./replies.ts";
import { useReplies } from "./useFound.ts";

type Props = { readonly chat: DeskChat; readonly fillings: Fillings };

/** A sign of danger: what it may be, what to do, and prompts to begin from. It asks; it never judges the visitor. */
export function SafetyBanner({ chat, fillings }: Props) {
  const { say } = useSpeech();
  const acts = useActs();
  const { safety, chat_id, language } = chat.view;
  const prompts = useReplies(language).filter((reply) => reply.group === "safety");
  return (
    <div role="alert" class={safety === null ? "nothing" : `safety ${safety}`}>
      {safety !== null && (
        <>
          <p>
            <strong>{say(`safety.title.${safety}`)}</strong> {say(`safety.do.${safety}`)}
          </p>
          {prompts.length > 0 && (
            <details>
              <summary>{say("safety.prompts")}</summary>
              <ul>
                {prompts.map((reply) => (
                  <li key={reply.id}>
                    <button
                      type="button"
                      lang={reply.language}
                      onClick={() => acts.draft(chat_id, { draft: filledReply(reply.text, fillings) })}
                    >
                      {reply.text}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </div>
  );
}

const LEVELS: readonly SafetyFlagged["level"][] = ["review", "crisis", "emergency"];

/** I am worried: tell the supervisor, and let this chat count double. */
export function RaiseFlag({ chatId }: { readonly chatId: string }) {
  const { say } = useSpeech();
  const acts = useActs();
  return (
    <details class="raise">
      <summary>{say("safety.raise")}</summary>
      <p class="small">{say("safety.raise.about")}</p>
      <p class="buttons">
        {LEVELS.map((level) => (
          <button key={level} type="button" onClick={() => acts.flag(chatId, level)}>
            {say(`safety.level.${level}`)}
          </button>
        ))}
      </p>
    </details>
  );
}
