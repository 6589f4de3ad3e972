import { Copy } from "../../staff/Copy.tsx";
import type { DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useDrafts } from "../context.ts";
import { Unsent } from "./Unsent.tsx";
import { Unwritten } from "./Unwritten.tsx";

/** The chat in front has left this desk. Nothing takes its place by itself, so that nobody writes on in another chat. */
export function Gone({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const { note, transfer } = useDrafts(chat.id);
  const notes = [note, transfer.note].filter((text) => text.trim() !== "");
  return (
    <section class={`conversation gone colour-${chat.badge.colour}`} aria-label={say("conversation.title")}>
      <h2>
        <ChatName chat={chat} />
      </h2>
      <p role="status">{say("conversation.gone")}</p>
      <Unwritten chat={chat} />
      <ul class="unsent">
        <Unsent id={chat.id} />
      </ul>
      {notes.length > 0 && (
        <section class="unwritten" aria-label={say("unwritten.notes")}>
          <h3>{say("unwritten.notes")}</h3>
          {notes.map((text, place) => (
            <div key={place}>
              <p class="words" dir="auto">
                {text}
              </p>
              <Copy text={text} />
            </div>
          ))}
        </section>
      )}
    </section>
  );
}
