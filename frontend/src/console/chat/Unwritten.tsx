import { useState } from "preact/hooks";
import { NOTE_LIMIT } from "../../protocol/generated.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { copyText } from "../../ui/browser/copy.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useChatActions, useDrafts } from "../context.ts";

type Props = {
  readonly chat: DeskChat;
  /** Whether a note can still be left in this chat. */
  readonly canNote?: boolean;
};

/** What was half-written to a visitor who cannot be written to any more: never thrown away by anybody but its writer. */
export function Unwritten({ chat, canNote = false }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const { message, note } = useDrafts(chat.id);
  const [copied, setCopied] = useState<boolean | null>(null);
  const text = message.trim();
  if (text === "") return null;

  function keepAsNote() {
    actions.draft({ note: [note.trim(), text].filter(Boolean).join("\n"), message: "" });
    actions.note();
  }

  return (
    <section class="unwritten" aria-labelledby={`unwritten-${chat.id}`}>
      <h3 id={`unwritten-${chat.id}`}>{say("unwritten.title")}</h3>
      <p class="words" lang={chat.view.language} dir="auto">
        {text}
      </p>
      <p class="buttons">
        <button type="button" onClick={async () => setCopied(await copyText(text))}>
          {say("unwritten.copy")}
        </button>
        {canNote && text.length <= NOTE_LIMIT && (
          <button type="button" onClick={keepAsNote}>
            {say("unwritten.note")}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => actions.draft({ message: "" })}>
          {say("unwritten.drop")}
        </button>
        <span role="status">{copied === null ? "" : say(copied ? "unwritten.copied" : "unwritten.not_copied")}</span>
      </p>
    </section>
  );
}
