import type { Board } from "../../protocol/generated.ts";
import { minutesSince } from "../../staff/format.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";

/** Waits are shown in whole minutes. */
const EVERY_MS = 10_000;

type TileProps = { readonly name: string; readonly value: string | number; readonly alarm?: boolean };

function Tile({ name, value, alarm = false }: TileProps) {
  const { say } = useSpeech();
  return (
    <div class={alarm ? "tile alarm" : "tile"}>
      <dt>{name}</dt>
      <dd>
        {value}
        {alarm && <span class="small"> {say("board.look")}</span>}
      </dd>
    </div>
  );
}

/** The five numbers that are looked at from across the room. */
export function Tiles({ board }: { readonly board: Board }) {
  const { say } = useSpeech();
  const now = useNow(EVERY_MS);
  const since = board.longest_wait_since;
  return (
    <dl class="tiles">
      <Tile name={say("board.state")} value={say(board.open ? "board.open" : "board.closed")} />
      <Tile name={say("board.waiting")} value={board.waiting} />
      <Tile
        name={say("board.longest")}
        value={since === null ? "–" : say("board.minutes", { count: minutesSince(since, now) })}
      />
      <Tile name={say("board.over_five")} value={board.over_five_minutes} alarm={board.over_five_minutes > 0} />
      <Tile name={say("board.in_progress")} value={board.in_progress} />
    </dl>
  );
}
