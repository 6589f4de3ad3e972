import type { Board, BoardChat, BoardSeat } from "../../protocol/generated.ts";
import { languageName, minutesSince } from "../../staff/format.ts";
import { Mark, SafetyMark } from "../../staff/marks.tsx";
import { useNow } from "../../staff/useNow.ts";
import { useSpeech } from "../../staff/words.ts";
import { inServiceOrder } from "../../state/board.ts";
import { useActs } from "../acts.ts";
import { Reassign } from "./Reassign.tsx";
import { explained } from "./why.ts";

const EVERY_MS = 10_000;

type RowProps = { readonly chat: BoardChat; readonly seats: readonly BoardSeat[]; readonly now: number };

function Why({ chat }: { readonly chat: BoardChat }) {
  const { say } = useSpeech();
  if (chat.why === null) return <>–</>;
  return (
    <details>
      <summary>{say("chats.why")}</summary>
      {explained(chat.why, say).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ul class="small">
        {chat.why.candidates.map((candidate) => (
          <li key={candidate.person_id}>
            {say("chats.candidate", { name: candidate.name, load: candidate.load })}{" "}
            {candidate.idle_seconds !== null &&
              say("chats.candidate.idle", { minutes: Math.round(candidate.idle_seconds / 60) })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Marks({ chat }: { readonly chat: BoardChat }) {
  const { say } = useSpeech();
  return (
    <span class="marks">
      <Mark kind="plain">{say(`chat.${chat.status}`)}</Mark>
      {chat.safety !== null && <SafetyMark level={chat.safety} />}
      {chat.lost && <Mark kind="danger">{say("chats.lost")}</Mark>}
      {!chat.visitor_here && <Mark kind="warn">{say("list.visitor_away")}</Mark>}
    </span>
  );
}

function Row({ chat, seats, now }: RowProps) {
  const { say, language } = useSpeech();
  const acts = useActs();
  const seat = seats.find((each) => each.person_id === chat.specialist);
  return (
    <tr class={chat.flagged ? "flagged" : ""}>
      <td class="number">{chat.position ?? "–"}</td>
      <td>
        <Marks chat={chat} />
      </td>
      <td>{languageName(chat.language, language)}</td>
      <td class="number">{minutesSince(chat.queued_at, now)}</td>
      <td>{seat?.name ?? "–"}</td>
      <td>
        <Why chat={chat} />
      </td>
      <td>
        <span class="buttons">
          <button type="button" onClick={() => acts.watch(chat.chat_id)}>
            {say("chats.read")}
          </button>
          <Reassign chat={chat} seats={seats} />
        </span>
      </td>
    </tr>
  );
}

/** Every open chat: those who wait in the order in which they will be served, then those in progress. */
export function Chats({ board, clockAhead }: { readonly board: Board; readonly clockAhead: number }) {
  const { say } = useSpeech();
  const now = useNow(EVERY_MS, clockAhead);
  return (
    <section aria-labelledby="chats">
      <h2 id="chats">{say("chats.title")}</h2>
      <p class="small">{say("chats.reading_is_recorded")}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {["position", "state", "language", "since", "specialist", "reason", "actions"].map((column) => (
                <th key={column} scope="col">
                  {say(`chats.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inServiceOrder(board.chats).map((chat) => (
              <Row key={chat.chat_id} chat={chat} seats={board.seats} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      {board.chats.length === 0 && <p class="small">{say("chats.none")}</p>}
    </section>
  );
}
