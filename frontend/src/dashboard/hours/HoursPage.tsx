import { useMemo, useState } from "preact/hooks";
import type { Board, Calendar, HoursSheet } from "../../protocol/generated.ts";
import { type Times, useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Conflict } from "../../ui/Conflict.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { readHours, saveHours } from "../api.ts";
import { type Change, sameHours, withEmergency } from "./calendar.ts";
import { Emergency } from "./Emergency.tsx";
import { Exceptions } from "./Exceptions.tsx";
import { Preview } from "./Preview.tsx";
import { WeeklyPlans } from "./WeeklyPlans.tsx";

type SheetProps = {
  /** What is in force. */
  readonly sheet: HoursSheet;
  readonly board: Board | null;
  /** An answer of the service came: it tells what is in force, whether it kept something or not. */
  readonly heard: (answer: HoursSheet) => void;
};

/** What belongs to no field of the form, and so is said with the outcome. */
const OF_THE_WHOLE = /^(revision|file|zone|emergency)/;

/** What is in force after an answer, which may have been overtaken: a saving and the emergency switch may cross. */
function inForceAfter(known: HoursSheet | null, answer: HoursSheet): HoursSheet {
  if (known !== null && known.revision >= answer.revision) return known;
  return answer.saved ? answer : { ...answer, saved: true, problems: [] };
}

function whoAndWhen({ saved_at, saved_by }: HoursSheet, times: Times) {
  return { name: saved_by ?? "–", time: saved_at === null ? "–" : times.dayAndTime(saved_at) };
}

/** How the last saving went, said once. */
function Outcome({ sheet }: { readonly sheet: HoursSheet }) {
  const { say } = useSpeech();
  const times = useTimes();
  const errors = sheet.problems.filter((problem) => problem.level === "error");
  const notices = sheet.problems.filter((problem) => problem.level === "notice" || OF_THE_WHOLE.test(problem.path));
  return (
    <div role="status">
      {!sheet.saved && <p class="problem">{say("hours.not_saved", { count: errors.length })}</p>}
      {sheet.saved && sheet.saved_at !== null && <p class="small">{say("hours.saved", whoAndWhen(sheet, times))}</p>}
      {notices.map((notice) => (
        <p key={notice.words} class="notice" lang="en">
          {notice.words}
        </p>
      ))}
    </div>
  );
}

/** A calendar that is being changed, and the one that it was made from. */
type Draft = { readonly calendar: Calendar; readonly madeFrom: Calendar };

/** The calendar as it stands on the page. The emergency switch is no part of a draft: it acts at once, by itself. */
function useDraft(inForce: Calendar) {
  /** Null while nothing is being changed. */
  const [draft, setDraft] = useState<Draft | null>(null);
  const calendar = useMemo(() => withEmergency(draft?.calendar ?? inForce, inForce.emergency), [draft, inForce]);
  const change: Change = (by) =>
    setDraft((now) => ({ calendar: by(now?.calendar ?? inForce), madeFrom: now?.madeFrom ?? inForce }));
  /** What was sent is in force; whatever was typed since then remains to be saved. */
  const sent = (was: Draft | null) =>
    setDraft((now) => (now === null || now === was ? null : { ...now, madeFrom: was?.calendar ?? now.madeFrom }));
  /** Has somebody else changed the hours since? */
  const isBehind = draft !== null && !sameHours(draft.madeFrom, inForce) && !sameHours(draft.calendar, inForce);
  return { draft, calendar, change, sent, drop: () => setDraft(null), isBehind };
}

function Sheet({ sheet, board, heard }: SheetProps) {
  const { say } = useSpeech();
  const times = useTimes();
  const { draft, calendar, change, sent, drop, isBehind } = useDraft(sheet.calendar);
  useUnsaved(say("unsaved.hours"), draft !== null);
  const saving = useAsked<HoursSheet>();
  const refused = saving.answer?.saved === false && draft !== null && !isBehind ? saving.answer : null;
  const { problems } = refused ?? sheet;

  async function save() {
    const answer = await saving.ask(() => saveHours({ calendar, revision: sheet.revision }));
    if (answer === null) return;
    heard(answer);
    if (answer.saved) sent(draft);
  }

  return (
    <>
      <Emergency calendar={sheet.calendar} board={board} done={heard} />
      <form
        class="hours"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <WeeklyPlans calendar={calendar} change={change} problems={problems} />
        <Exceptions calendar={calendar} change={change} problems={problems} />
        <div class="save-bar">
          <Outcome sheet={refused ?? sheet} />
          <Problem code={saving.problem} />
          <Conflict
            told={isBehind ? say("conflict.hours", whoAndWhen(sheet, times)) : undefined}
            take={drop}
            overwrite={save}
          />
          <button type="submit" class="main" disabled={draft === null || isBehind || saving.busy}>
            {say("hours.save")}
          </button>
          {draft !== null && !isBehind && (
            <button type="button" onClick={drop}>
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
export function HoursPage({ board = null }: { readonly board?: Board | null }) {
  const { say } = useSpeech();
  const first = useAsked<HoursSheet>(readHours);
  const [latest, setLatest] = useState<HoursSheet | null>(null);
  const sheet = latest ?? first.answer;
  const heard = (answer: HoursSheet) => setLatest((known) => inForceAfter(known ?? first.answer, answer));
  return (
    <section class="page" aria-labelledby="hours-title">
      <h1 id="hours-title">{say("nav.hours")}</h1>
      <Problem code={first.problem} />
      {sheet !== null && <Sheet sheet={sheet} board={board} heard={heard} />}
    </section>
  );
}
