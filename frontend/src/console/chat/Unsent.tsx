import type { Pending } from "../../link/outbox/outbox.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";

/** The words of something on its way; null for commands that are not words. */
function wordsOf({ command }: Pending): string | null {
  if (command.type === "send_message" || command.type === "add_note") return command.text;
  return command.type === "send_article" ? command.sentence : null;
}

/** What was written here and has no number yet. It stays readable, and says plainly when it has not gone. */
export function Unsent({ pending, chatId }: { readonly pending: readonly Pending[]; readonly chatId: string }) {
  const { say } = useSpeech();
  const actions = useActions();
  const mine = pending.filter(({ command }) => "chat_id" in command && command.chat_id === chatId);
  return (
    <>
      {mine.map((item) => {
        const text = wordsOf(item);
        if (text === null) return null;
        return (
          <li key={`ref-${item.command.ref}`} class={`said staff ${item.state}`}>
            <p class="words" dir="auto">
              {text || say("entry.article_on_its_way")}
            </p>
            <p class="small" role="status">
              {say(`sent.${item.state}`)} {item.code !== null && say(`refusal.${item.code}`)}{" "}
              {item.state === "not_sent" && (
                <button type="button" class="quiet" onClick={() => actions.again(item.command.ref)}>
                  {say("sent.again")}
                </button>
              )}
            </p>
          </li>
        );
      })}
    </>
  );
}
