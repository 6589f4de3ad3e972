import { NOTE_LIMIT } from "../../protocol/generated.ts";
import { Copy } from "../../staff/Copy.tsx";
import type { DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useChatActions, useDrafts } from "../context.ts";

type Props = {
  readonly chat: DeskChat;
  /** Whether a note can still be left in this chat. */
  readonly canNote?: boolean;
};

function joined(...texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter(Boolean)
    .join("\n");
}

/** What was half-written to or about a visitor who cannot be written to any more: never thrown away by anybody but its writer. */
export function Unwritten({ chat, canNote = false }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const { message, lowering, note } = useDrafts(chat.id);
  const text = joined(message, lowering);
  if (text === "") return null;

  function keepAsNote() {
    actions.draft({ note: joined(note, text), message: "", lowering: "" });
    actions.note();
  }

  return (
    <section class="unwritten" aria-labelledby={`unwritten-${chat.id}`}>
      <h3 id={`unwritten-${chat.id}`}>{say("unwritten.title")}</h3>
      <p class="words" lang={chat.view.language} dir="auto">
        {text}
      </p>
      <p class="buttons">
        {canNote && text.length <= NOTE_LIMIT && (
          <button type="button" onClick={keepAsNote}>
            {say("unwritten.note")}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => actions.draft({ message: "", lowering: "" })}>
          {say("unwritten.drop")}
        </button>
        <Copy text={text} />
      </p>
    </section>
  );
}
