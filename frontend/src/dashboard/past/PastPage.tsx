import { useState } from "preact/hooks";
import { PAST_DAYS_LIMIT, type PastDays } from "../../protocol/generated.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";
import { useClock, useNow } from "../../ui/clock/useClock.ts";
import { helplineDay, zoneName } from "../../ui/clock/zone.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { readPast } from "../api.ts";
import { Download } from "./Download.tsx";
import { type FigureGroup, GROUPS } from "./figures.ts";
import { daysBefore, problemOf, type Range } from "./range.ts";
import { Tables } from "./Tables.tsx";

/** How soon a page that is left open over midnight offers the new day. */
const DAY_EVERY_MS = 20_000;

/** A date is typed in several keys, each of which may be a date already. */
const TYPING_MS = 400;

/** A week, today included. */
const BACK = 6;

/** Today by the clock that chats are stamped with, which is not the one that the hours of the demonstration are read at. */
function useFiguresDay(): string {
  return helplineDay(useNow(DAY_EVERY_MS), useClock().zone);
}

type ChoiceProps = {
  readonly range: Range;
  readonly today: string;
  readonly choose: (change: Partial<Range>) => void;
};

function Choice({ range: { first, last, by }, today, choose }: ChoiceProps) {
  const { say } = useSpeech();
  return (
    <>
      <Select
        label={say("past.by")}
        choices={["day", "half_hour"] as const}
        chosen={by}
        change={(chosen) => chosen !== "" && choose({ by: chosen })}
        nameOf={(choice) => say(`past.by.${choice}`)}
      />
      {by === "day" && (
        <Field type="date" label={say("past.first")} value={first} max={today} change={(first) => choose({ first })} />
      )}
      <Field
        type="date"
        label={say(by === "day" ? "past.last" : "past.day")}
        value={last}
        max={today}
        change={(last) => choose({ last })}
      />
    </>
  );
}

function Notes({ days }: { readonly days: PastDays }) {
  const { say, language } = useSpeech();
  const zone = zoneName(language, Date.parse(days.total.starts), days.zone);
  const { threshold_seconds, short_seconds } = days.service_level;
  return (
    <p class="small">
      {say("past.days_of", { zone })} {say("past.cohort")}{" "}
      {say("past.of_now", { threshold: threshold_seconds, short: short_seconds })}
    </p>
  );
}

/** What the days before today were like, as far back as there are any. */
export function PastPage() {
  const { say } = useSpeech();
  const today = useFiguresDay();
  const [chosen, setChosen] = useState<Partial<Range>>({});
  const [group, setGroup] = useState<FigureGroup>("arrivals");
  const { by = "day", last = today } = chosen;
  const first = by === "half_hour" ? last : (chosen.first ?? daysBefore(last, BACK));
  const range = { first, last, by };
  const problem = problemOf(range);
  const {
    answer,
    current,
    problem: refused,
    again,
  } = useAnswer<PastDays>(problem === null ? () => readPast(range) : null, [first, last, by], TYPING_MS);
  const figures = answer?.total.figures ?? null;

  return (
    <section class="page" aria-labelledby="past-title">
      <h1 id="past-title">{say("nav.past")}</h1>
      <div class="inline-form">
        <Choice range={range} today={today} choose={(change) => setChosen({ ...chosen, ...change })} />
        <Select
          label={say("past.group")}
          choices={GROUPS}
          chosen={group}
          change={(choice) => choice !== "" && setGroup(choice)}
          nameOf={(choice) => say(`past.group.${choice}`)}
        />
        <button type="button" disabled={!current} onClick={again}>
          {say("past.again")}
        </button>
      </div>
      <p role="alert" class="problem">
        {problem === null ? "" : say(problem, { days: PAST_DAYS_LIMIT })}
      </p>
      <Problem code={refused} />
      {answer === null && problem === null && refused === null && <p role="status">{say("past.loading")}</p>}
      {answer !== null && (
        <section aria-busy={!current} aria-label={say(`past.group.${group}`)}>
          <Notes days={answer} />
          {figures === null ? (
            <p>{say(`past.state.${answer.total.state}`)}</p>
          ) : (
            <Tables days={answer} figures={figures} by={by} group={group} />
          )}
          {current && <Download range={range} />}
        </section>
      )}
    </section>
  );
}
