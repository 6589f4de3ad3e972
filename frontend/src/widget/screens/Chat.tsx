import type { ChatState } from "../../state/chat.ts";
import { useApp } from "../context.ts";
import { Composer } from "../parts/Composer.tsx";
import { ConnectionNotices, StillThere } from "../parts/Notices.tsx";
import { useNewest } from "../parts/newest.ts";
import { RowShown } from "../parts/Rows.tsx";
import { Sure } from "../parts/Sure.tsx";
import { LeaveLine, Meanwhile, Place } from "../parts/Waiting.tsx";
import type { AppState } from "../state.ts";
import { rowsOf } from "../talk/rows.ts";

/**
 * Waiting and talking are one screen: what was written stays where it is when somebody joins. Above stands who one talks
 * with, or the place in line; below, where one writes; what is between is one part that scrolls.
 */
export function Chat({ state, chat }: { readonly state: AppState; readonly chat: ChatState }) {
  const { words } = useApp();
  const waiting = chat.view.status === "waiting";
  const name = chat.view.specialist ?? words.say("talk.us");
  const rows = rowsOf(chat, state.pending, state.hidSupport !== chat.view.support);
  const newest = useNewest(rows, waiting);
  return (
    <div class={waiting ? "talk waiting" : "talk"}>
      <div class="talk-head">
        <div>
          <p class="whose">{words.say("page.name")}</p>
          <h1 id="talk-title" tabIndex={-1}>
            {waiting ? words.say("line.title") : words.say("talk.with", { name })}
          </h1>
        </div>
        {waiting ? <LeaveLine /> : <EndButton />}
      </div>
      {waiting && <Place state={state} chat={chat} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div class="talk-main" role="group" tabIndex={0} aria-labelledby="talk-title" ref={newest.box}>
        {waiting && <Meanwhile state={state} />}
        <div class="said">
          {waiting && <p class="small">{words.say("line.write_now")}</p>}
          {/* Rows are only ever added; the list is inside, because a list itself may not be a log (ARIA23). */}
          <div class="log" role="log" aria-label={words.say("talk.log")}>
            <ul>
              {rows.map((row) => (
                <RowShown key={row.key} row={row} />
              ))}
            </ul>
          </div>
          <p class="typing" aria-hidden="true">
            {state.typing && words.say("talk.typing", { name })}
          </p>
          <StillThere until={chat.view.still_there_until} />
          <div class="newest-end" ref={newest.end} />
        </div>
      </div>
      <div class="dock">
        {newest.unseen > 0 && (
          <button type="button" class="newest" onClick={newest.show}>
            {words.count("talk.new", newest.unseen)} ↓
          </button>
        )}
        <ConnectionNotices state={state} />
        <Composer draft={state.draft} settings={state.settings} />
      </div>
    </div>
  );
}

function EndButton() {
  const { words, actions } = useApp();
  return (
    <Sure label={words.say("talk.end")} question={words.say("talk.end_sure")}>
      {(close) => (
        <>
          <button type="button" onClick={() => actions.talk.endChat()}>
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
