import type { ChatState } from "../../state/chat.ts";
import { useHere } from "../here.ts";
import { Composer } from "../parts/Composer.tsx";
import { Log } from "../parts/Log.tsx";
import { Notices } from "../parts/Notices.tsx";
import { Sure } from "../parts/Sure.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { rowsOf } from "../rows.ts";
import type { AppState } from "../state.ts";

/** Waiting and talking are one screen: what was written stays where it is when somebody joins. */
export function Chat({ state, chat }: { readonly state: AppState; readonly chat: ChatState }) {
  const { words } = useHere();
  const waiting = chat.view.status === "waiting";
  const name = chat.view.specialist ?? words.say("talk.us");
  const rows = rowsOf(chat, state.pending);
  return (
    <div class={waiting ? "talk waiting" : "talk"}>
      <div class="talk-head">
        <h1 tabIndex={-1}>{waiting ? words.say("line.title") : words.say("talk.with", { name })}</h1>
        {!waiting && <EndButton />}
      </div>
      {waiting && <Waiting state={state} chat={chat} />}
      <div class="talk-main">
        {waiting && <p class="small">{words.say("line.write_now")}</p>}
        <Log rows={rows} />
        <p class="typing" aria-hidden="true">
          {state.typing && words.say("talk.typing", { name })}
        </p>
        <Notices state={state} chat={chat} />
        <Composer draft={state.draft} enterSends={state.settings.enterSends} />
      </div>
    </div>
  );
}

function EndButton() {
  const { words, acts } = useHere();
  return (
    <Sure label={words.say("talk.end")} question={words.say("talk.end_sure")}>
      {(close) => (
        <>
          <button type="button" onClick={() => acts.endChat()}>
            {words.say("talk.end_yes")}
          </button>
          <button type="button" class="quiet" onClick={close}>
            {words.say("talk.end_no")}
          </button>
        </>
      )}
    </Sure>
  );
}
