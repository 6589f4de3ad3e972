import { useState } from "preact/hooks";
import type { AssignmentReason, Board, BoardChat, BoardSeat } from "../../protocol/generated.ts";
import { languageName, minutesSince } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { inServiceOrder } from "../../state/board.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { Read } from "./Read.tsx";
import { Reassign } from "./Reassign.tsx";
import { explained } from "./why.ts";

const EVERY_MS = 10_000;

/** Columns of figures are set to the right. */
const FIGURES: readonly string[] = ["position", "since"];

const COLUMNS = ["position", "state", "language", "since", "specialist", "reason", "actions"] as const;

type RowProps = { readonly chat: BoardChat; readonly seats: readonly BoardSeat[]; readonly now: number };

/** Below its chat, across the whole table: why it went to whom, in words, and everybody who could have had it. */
function WhyRow({ why, id }: { readonly why: AssignmentReason; readonly id: string }) {
  const { say } = useSpeech();
  return (
    <tr id={id} class="why">
      <td colSpan={COLUMNS.length}>
        {explained(why, say).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <ul class="small">
          {why.candidates.map(({ person_id, name, load, idle_seconds }) => (
            <li key={person_id}>
              {say("chats.candidate", { name, load })}
              {idle_seconds !== null && `, ${say("chats.candidate.idle", { minutes: Math.round(idle_seconds / 60) })}`}
            </li>
          ))}
        </ul>
      </td>
    </tr>
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
  const [open, setOpen] = useState(false);
  const seat = seats.find((each) => each.person_id === chat.specialist);
  const whyId = `why-${chat.chat_id}`;
  return (
    <>
      <tr class={chat.flagged ? "flagged" : ""}>
        <td class="number">{chat.position ?? "–"}</td>
        <td>
          <Marks chat={chat} />
        </td>
        <td>{languageName(chat.language, language)}</td>
        <td class="number">{minutesSince(chat.queued_at, now)}</td>
        <td>{seat?.name ?? "–"}</td>
        <td>
          {chat.why === null ? (
            "–"
          ) : (
            <button
              type="button"
              class="quiet"
              aria-expanded={open}
              aria-controls={whyId}
              onClick={() => setOpen(!open)}
            >
              {say("chats.why")}
            </button>
          )}
        </td>
        <td>
          <span class="buttons">
            <Read chatId={chat.chat_id} />
            <Reassign chat={chat} seats={seats} />
          </span>
        </td>
      </tr>
      {open && chat.why !== null && <WhyRow why={chat.why} id={whyId} />}
    </>
  );
}

/** Every open chat: those who wait in the order in which they will be served, then those in progress. */
export function Chats({ board }: { readonly board: Board }) {
  const { say } = useSpeech();
  const now = useNow(EVERY_MS);
  return (
    <section aria-labelledby="chats">
      <h2 id="chats">{say("chats.title")}</h2>
      <p class="small">{say("chats.reading_is_recorded")}</p>
      <Wide label={say("chats.title")}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class={FIGURES.includes(column) ? "number" : ""}>
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
      </Wide>
      {board.chats.length === 0 && <p class="small">{say("chats.none")}</p>}
    </section>
  );
}
