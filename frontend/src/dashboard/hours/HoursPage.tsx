import { useState } from "preact/hooks";
import type { Calendar, HoursSheet } from "../../protocol/generated.ts";
import { dayAndTime } from "../../staff/format.ts";
import { Problem } from "../../staff/Problem.tsx";
import { useAsked } from "../../staff/useAsked.ts";
import { useSpeech } from "../../staff/words.ts";
import { readHours, saveHours } from "../api.ts";
import { Emergency } from "./Emergency.tsx";
import { Exceptions } from "./Exceptions.tsx";
import { Preview } from "./Preview.tsx";
import { WeeklyPlans } from "./WeeklyPlans.tsx";

type SheetProps = { readonly sheet: HoursSheet; readonly saved: (sheet: HoursSheet) => void };

/** What belongs to no field of the form, and so is said with the outcome. */
const OF_THE_WHOLE = /^(revision|file|zone|emergency)/;

/** How the last saving went, said once. */
function Outcome({ sheet }: { readonly sheet: HoursSheet }) {
  const { say, language } = useSpeech();
  const errors = sheet.problems.filter((problem) => problem.level === "error");
  const notices = sheet.problems.filter((problem) => problem.level === "notice" || OF_THE_WHOLE.test(problem.path));
  return (
    <div role="status">
      {!sheet.saved && <p class="problem">{say("hours.not_saved", { count: errors.length })}</p>}
      {sheet.saved && sheet.saved_at !== null && (
        <p class="small">
          {say("hours.saved", { time: dayAndTime(sheet.saved_at, language), name: sheet.saved_by ?? "–" })}
        </p>
      )}
      {notices.map((notice) => (
        <p key={notice.words} class="notice" lang="en">
          {notice.words}
        </p>
      ))}
    </div>
  );
}

function Sheet({ sheet, saved }: SheetProps) {
  const { say } = useSpeech();
  const [calendar, setCalendar] = useState<Calendar>(sheet.calendar);
  const saving = useAsked<HoursSheet>();
  const last = saving.answer ?? sheet;
  const changed = calendar !== sheet.calendar;

  async function save(event: Event) {
    event.preventDefault();
    const answer = await saving.ask(() => saveHours({ calendar, revision: sheet.revision }));
    if (answer?.saved) saved(answer);
  }

  return (
    <>
      <Emergency calendar={sheet.calendar} done={saved} />
      <form class="hours" onSubmit={save}>
        <WeeklyPlans calendar={calendar} change={setCalendar} problems={last.problems} />
        <Exceptions calendar={calendar} change={setCalendar} problems={last.problems} />
        <div class="save-bar">
          <Outcome sheet={last} />
          <Problem code={saving.problem} />
          <button type="submit" class="main" disabled={!changed || saving.busy}>
            {say("hours.save")}
          </button>
          {changed && (
            <button type="button" onClick={() => setCalendar(sheet.calendar)}>
              {say("hours.undo")}
            </button>
          )}
        </div>
      </form>
      <Preview calendar={calendar} />
    </>
  );
}

/** When the chat is open: the usual week, the days that differ, the emergency switch, and what visitors would see. */
export function HoursPage() {
  const { say } = useSpeech();
  const first = useAsked<HoursSheet>(readHours);
  const [latest, setLatest] = useState<HoursSheet | null>(null);
  const sheet = latest ?? first.answer;
  return (
    <section class="page" aria-labelledby="hours-title">
      <h1 id="hours-title">{say("nav.hours")}</h1>
      <Problem code={first.problem} />
      {sheet !== null && (
        <Sheet key={`${sheet.revision}-${sheet.calendar.emergency?.since}`} sheet={sheet} saved={setLatest} />
      )}
    </section>
  );
}
