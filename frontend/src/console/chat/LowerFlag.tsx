import { NOTE_LIMIT } from "../../protocol/generated.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { flagOf } from "../../state/flags.ts";
import { LongText } from "../../ui/fields/LongText.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useChatActions, useDrafts } from "../context.ts";

/** Whoever talks with the visitor lowers the flag, and says why: both stay on record, and new words of danger raise it anew. */
export function LowerFlag({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const { lowering } = useDrafts(chat.id);
  const flag = flagOf(chat);
  if (flag === null) return null;

  function submit(event: Event) {
    event.preventDefault();
    if (flag !== null) actions.lowerFlag(flag.until);
  }

  return (
    <details class="raise">
      <summary>{say("safety.lower")}</summary>
      <form onSubmit={submit}>
        <p class="small">{say("safety.lower.about")}</p>
        <LongText
          label={say("safety.lower.why")}
          rows={2}
          limit={NOTE_LIMIT}
          value={lowering}
          change={(text) => actions.draft({ lowering: text })}
        />
        <button type="submit" disabled={lowering.trim() === ""}>
          {say("safety.lower.go")}
        </button>
      </form>
    </details>
  );
}
