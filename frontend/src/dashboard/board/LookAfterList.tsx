import type { Board, LookAfter } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { useTimes } from "../../staff/times.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { Read } from "./Read.tsx";
import { SayLookedAfter } from "./SayLookedAfter.tsx";

const COLUMNS = ["how", "flag", "flagged_at", "ended_at", "language", "actions"] as const;

function Row({ chat }: { readonly chat: LookAfter }) {
  const { say, language } = useSpeech();
  const times = useTimes();
  return (
    <tr class="flagged">
      <th scope="row">{say(`after.how.${chat.how}`)}</th>
      <td>
        {chat.level !== null && <SafetyMark level={chat.level} />}{" "}
        {chat.family !== null && say(`family.${chat.family}`)}
      </td>
      <td>{chat.flagged_at === null ? "–" : times.dayAndTime(chat.flagged_at)}</td>
      <td>{times.dayAndTime(chat.ended_at)}</td>
      <td>{languageName(chat.language, language)}</td>
      <td>
        <span class="buttons">
          <Read chatId={chat.chat_id} />
          <SayLookedAfter chat={chat} />
        </span>
      </td>
    </tr>
  );
}

/** Whoever was flagged when their chat was over, until a person says what was done. It is not there when nobody is on it. */
export function LookAfterList({ board }: { readonly board: Board }) {
  const { say } = useSpeech();
  // A service of before keeps no list.
  const { to_look_after: chats = [], to_look_after_in_all: all = 0 } = board;
  if (chats.length === 0) return null;
  const more = all - chats.length;
  return (
    <section class="look-after" aria-labelledby="look-after">
      <h2 id="look-after">{say("after.title", { count: all })}</h2>
      <p class="small">{say("after.about")}</p>
      <Wide label={say("after.title", { count: all })}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(`after.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chats.map((chat) => (
              <Row key={chat.chat_id} chat={chat} />
            ))}
          </tbody>
        </table>
      </Wide>
      {more > 0 && <p class="small">{say("after.more", { count: more })}</p>}
    </section>
  );
}
