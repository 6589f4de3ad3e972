import { useState } from "preact/hooks";
import type { Calendar, HoursPreview, PreviewStep } from "../../protocol/generated.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";
import { useToday } from "../../ui/clock/useClock.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Mark } from "../../ui/Mark.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { previewHours } from "../api.ts";
import { wallTime } from "./calendar.ts";

/** The slider moves in steps that a supervisor would ask about. */
const STEP_MINUTES = 5;

const LAST_MINUTE = 24 * 60 - STEP_MINUTES;

/** After the last key the service is asked, so that half-typed times are not. */
const PAUSE_MS = 300;

/** What holds at a minute of the day: the last step that has begun. */
export function stepAt(preview: HoursPreview, minute: number): PreviewStep | null {
  return preview.steps.findLast((step) => step.minute <= minute) ?? null;
}

function Seen({ step }: { readonly step: PreviewStep }) {
  const { say } = useSpeech();
  return (
    <div class="seen">
      <p>
        <Mark kind={step.open ? "good" : "plain"}>{say(step.open ? "board.open" : "board.closed")}</Mark>{" "}
        {step.last_call && <Mark kind="warn">{say("preview.last_call")}</Mark>}
      </p>
      <div class="columns">
        {(["en", "es"] as const).map((code) => (
          <div key={code} lang={code}>
            {step[code].map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What would visitors see? A day of the calendar as it stands on this page, saved or not, minute by minute. */
export function Preview({ calendar }: { readonly calendar: Calendar }) {
  const { say } = useSpeech();
  const today = useToday(calendar.zone);
  /** The day that was chosen; until then it is today, also after midnight. */
  const [chosen, choose] = useState<string | null>(null);
  const date = chosen ?? today;
  const [minute, setMinute] = useState(9 * 60);
  const look = () => previewHours({ date, zone: calendar.zone, calendar });
  const { answer, problem } = useAnswer<HoursPreview>(date === "" ? null : look, [date, calendar], PAUSE_MS);
  const step = answer === null || problem !== null ? null : stepAt(answer, minute);

  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">{say("preview.title")}</h2>
      <p class="small">{say("preview.about")}</p>
      <div class="inline-form">
        <Field label={say("preview.date")} value={date} change={choose} type="date" required />
        <label class="wide">
          {say("preview.time", { time: wallTime(minute) })}
          <input
            type="range"
            min={0}
            max={LAST_MINUTE}
            step={STEP_MINUTES}
            value={minute}
            aria-valuetext={wallTime(minute)}
            onInput={(event) => setMinute(Number(event.currentTarget.value))}
          />
        </label>
      </div>
      <div role="status">{step !== null && <Seen step={step} />}</div>
      <Problem code={problem} />
    </section>
  );
}
