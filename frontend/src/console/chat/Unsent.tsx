import type { AnsweredCommand } from "../../link/outbox/commands.ts";
import { Copy } from "../../staff/Copy.tsx";
import type { ChatId } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { toComposer, toNote } from "../composer/toComposer.ts";
import { useChatActions, useStore } from "../context.ts";

/** The words of something on its way; null for commands that are not words. */
export function wordsOf(command: AnsweredCommand): string | null {
  if (command.type === "send_message" || command.type === "add_note") return command.text;
  return command.type === "send_article" ? command.sentence : null;
}

/** What was written here and has no number yet. It stays readable, and says plainly when it has not gone. */
export function Unsent({ id }: { readonly id: ChatId }) {
  const { say } = useSpeech();
  const actions = useChatActions(id);
  const { pending } = useStore();
  const mine = pending.value.filter(({ command }) => "chat_id" in command && command.chat_id === id);
  function edit({ ref, type }: AnsweredCommand) {
    actions.takeBack(ref);
    if (type === "add_note") toNote(id);
    else toComposer(id);
  }

  return (
    <>
      {mine.map((item) => {
        const text = wordsOf(item.command);
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
              )}{" "}
              {item.code !== null && (
                <>
                  <button type="button" class="quiet" onClick={() => edit(item.command)}>
                    {say("sent.edit")}
                  </button>{" "}
                  <Copy text={text} />{" "}
                  <button type="button" class="quiet" onClick={() => actions.throwAway(item.command.ref)}>
                    {say("unwritten.drop")}
                  </button>
                </>
              )}
            </p>
          </li>
        );
      })}
    </>
  );
}
