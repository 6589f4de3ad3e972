import { Copy } from "../../staff/Copy.tsx";
import type { BreakOutcome } from "../../state/afterBreak.ts";
import { useSpeech } from "../../ui/speech.ts";
import { wordsOf } from "../chat/Unsent.tsx";
import { useChatActions, useStore } from "../context.ts";
import type { AfterBreakShown } from "../store.ts";

type OneProps = { readonly outcome: BreakOutcome; readonly written: readonly string[] };

/** What became of one chat; whose it was stands by name alone, because another chat may have its letter by now. */
function One({ outcome: { chat, is }, written }: OneProps) {
  const { say } = useSpeech();
  const { pending } = useStore();
  const { turnTo } = useChatActions(chat.id);
  const onTheWay = pending.value.flatMap(({ command }) =>
    "chat_id" in command && command.chat_id === chat.id ? (wordsOf(command) ?? []) : [],
  );
  const unsent = is === "gone" ? [...written, ...onTheWay].filter((text) => text.trim() !== "") : [];
  return (
    <li>
      <strong>
        <bdi>{chat.view.nickname || say("entry.visitor")}</bdi>
      </strong>{" "}
      {say(`after_break.${is}`)}{" "}
      {is !== "gone" && (
        <button type="button" class="quiet" onClick={turnTo}>
          {say("signout.to_chat")}
        </button>
      )}
      {unsent.map((text, place) => (
        <div key={place} class="unwritten">
          <p>{say("after_break.unsent")}</p>
          <p class="words" dir="auto">
            {text}
          </p>
          <Copy text={text} />
        </div>
      ))}
    </li>
  );
}

/** After a break that changed something, one sheet says what became of each chat, until it is put away. */
export function AfterBreak() {
  const { say } = useSpeech();
  const store = useStore();
  const shown: AfterBreakShown = store.afterBreak.value;
  return (
    <div role="alert" class={shown.length > 0 ? "after-break" : "nothing"}>
      {shown.length > 0 && (
        <>
          <h2>{say("after_break.title")}</h2>
          <ul>
            {shown.map(({ outcome, written }) => (
              <One key={outcome.chat.id} outcome={outcome} written={written} />
            ))}
          </ul>
          <button
            type="button"
            onClick={() => {
              store.afterBreak.value = [];
            }}
          >
            {say("after_break.close")}
          </button>
        </>
      )}
    </div>
  );
}
