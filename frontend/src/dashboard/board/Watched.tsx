import { useEffect, useRef } from "preact/hooks";
import { Log } from "../../staff/log/Log.tsx";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import type { FoldedChat } from "../../state/folded.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";
import { readingTitle } from "./Read.tsx";

/** A chat that is being read. That it is read is on record, and the page says so. */
export function Watched({ chat }: { readonly chat: FoldedChat }) {
  const { say } = useSpeech();
  const actions = useActions();
  const heading = useRef<HTMLHeadingElement>(null);
  const { chat_id: id, nickname, safety, specialist_name } = chat.view;
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="watched" aria-labelledby={readingTitle(id)}>
      <div class="watched-head">
        <h2 id={readingTitle(id)} ref={heading} tabIndex={-1}>
          {say("watched.title", { name: nickname || say("entry.visitor"), specialist: specialist_name ?? "–" })}{" "}
          {safety !== null && <SafetyMark level={safety} />}
        </h2>
        <button type="button" onClick={() => actions.stopWatching(id)}>
          {say("watched.stop")}
        </button>
      </div>
      <p class="only-staff">{say("watched.recorded")}</p>
      <Log label={say("log.label")} entries={chat.entries} nickname={nickname} readable={chat.readable} />
    </section>
  );
}
