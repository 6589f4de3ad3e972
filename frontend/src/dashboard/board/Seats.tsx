import type { BoardSeat } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useTimes } from "../../staff/times.ts";
import { byNeed } from "../../state/board.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";

const KIND = {
  available: "good",
  away: "plain",
  paused: "warn",
  draining: "warn",
  lost: "danger",
  offline: "plain",
} as const;

const COLUMNS = ["name", "state", "since", "chats", "load", "languages"] as const;

/** Columns of figures are set to the right. */
const FIGURES: readonly string[] = ["chats", "load"];

function Seat({ seat }: { readonly seat: BoardSeat }) {
  const { say, language } = useSpeech();
  const times = useTimes();
  return (
    <tr>
      <th scope="row">{seat.name}</th>
      <td>
        <Mark kind={KIND[seat.state]}>{say(`seat.${seat.state}`)}</Mark>
      </td>
      <td>{seat.since === null ? "–" : times.clock(seat.since)}</td>
      <td class="number">{seat.chats}</td>
      <td class="number">{say("seat.load_of", { load: seat.load, cap: seat.cap })}</td>
      <td>{seat.languages.map((code) => languageName(code, language)).join(", ")}</td>
    </tr>
  );
}

/** Who is at work, in what state and under what load; whoever needs a look stands first. */
export function Seats({ seats }: { readonly seats: readonly BoardSeat[] }) {
  const { say } = useSpeech();
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{say("seats.title")}</h2>
      <Wide label={say("seats.title")}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class={FIGURES.includes(column) ? "number" : ""}>
                  {say(`seats.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byNeed(seats).map((seat) => (
              <Seat key={seat.person_id} seat={seat} />
            ))}
          </tbody>
        </table>
      </Wide>
      {seats.length === 0 && <p class="small">{say("seats.none")}</p>}
    </section>
  );
}
