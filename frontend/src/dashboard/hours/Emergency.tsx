import type { Board, Calendar, HoursSheet } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { switchEmergency } from "../api.ts";
import { CloseNow } from "./CloseNow.tsx";

type Props = {
  readonly calendar: Calendar;
  /** Who waits at this moment; null until the board is known. */
  readonly board: Board | null;
  readonly done: (sheet: HoursSheet) => void;
};

/** Close at once, with a reason that visitors read in their language; or open again. It does not wait for "save". */
export function Emergency({ calendar, board, done }: Props) {
  const { say, language } = useSpeech();
  const times = useTimes();
  const asked = useAsked<HoursSheet>();
  const { emergency } = calendar;

  async function open() {
    const sheet = await asked.ask(() => switchEmergency({ closed: false, reason: null, reopens: null }));
    if (sheet !== null) done(sheet);
  }

  if (emergency === null) return <CloseNow zone={calendar.zone} board={board} done={done} />;
  const reason = language === "es" ? emergency.reason.es : emergency.reason.en;
  return (
    <div class="emergency">
      <p>
        <strong>{say("emergency.closed_since", { time: times.dayAndTime(emergency.since) })}</strong> {reason}{" "}
        {emergency.reopens !== null && say("emergency.until", { time: times.dayAndTime(emergency.reopens) })}
      </p>
      <button type="button" class="main" disabled={asked.busy} onClick={open}>
        {say("emergency.reopen")}
      </button>
      <Problem code={asked.problem} />
    </div>
  );
}
