import { useState } from "preact/hooks";
import type { Calendar, HoursProblem, WeeklyPlan } from "../../protocol/generated.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { type Change, DAYS, withNewPlan, withoutPlan, withPlan } from "./calendar.ts";
import { Findings, Stretches } from "./Stretches.tsx";

type Props = {
  readonly calendar: Calendar;
  readonly change: Change;
  readonly problems: readonly HoursProblem[];
};

type PlanProps = Props & { readonly plan: WeeklyPlan; readonly place: number };

/** 1 January 2024 was a Monday: the days of the week by name, in the reader's language. */
function dayName(weekday: number, language: string): string {
  const date = new Date(Date.UTC(2024, 0, 1 + weekday));
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(date);
}

function Plan({ calendar, change, problems, plan, place }: PlanProps) {
  const { say, language } = useSpeech();
  return (
    <section class="plan" aria-label={say("hours.plan_from", { date: plan.effective_from })}>
      <div class="plan-head">
        <Field
          label={say("hours.in_force_from")}
          value={plan.effective_from}
          change={(effective_from) => change((now) => withPlan(now, place, { effective_from }))}
          type="date"
          required
        />
        {calendar.weekly.length > 1 && (
          <button type="button" class="quiet" onClick={() => change((now) => withoutPlan(now, place))}>
            {say("hours.remove_plan")}
          </button>
        )}
      </div>
      <Findings problems={problems} path={`weekly[${place}].effective_from`} />
      <table class="week">
        <tbody>
          {DAYS.map((day, weekday) => (
            <tr key={day}>
              <th scope="row">{dayName(weekday, language)}</th>
              <td>
                <Stretches
                  of={dayName(weekday, language)}
                  hours={plan[day]}
                  change={(hours) => change((now) => withPlan(now, place, { [day]: hours }))}
                  path={`weekly[${place}].${day}`}
                  problems={problems}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The usual week, and any later week that is already planned. */
export function WeeklyPlans({ calendar, change, problems }: Props) {
  const { say } = useSpeech();
  const [from, setFrom] = useState("");
  return (
    <section aria-labelledby="weekly">
      <h2 id="weekly">{say("hours.weekly")}</h2>
      <p class="small">{say("hours.zone", { zone: calendar.zone })}</p>
      <Findings problems={problems} path="weekly" />
      {calendar.weekly.map((plan, place) => (
        <Plan key={place} plan={plan} place={place} calendar={calendar} change={change} problems={problems} />
      ))}
      <div class="inline-form">
        <Field label={say("hours.new_plan_from")} value={from} change={setFrom} type="date" />
        <button type="button" disabled={from === ""} onClick={() => change((now) => withNewPlan(now, from))}>
          {say("hours.new_plan")}
        </button>
      </div>
    </section>
  );
}
