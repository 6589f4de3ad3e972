import { useState } from "preact/hooks";
import type { Calendar, DayException, HolidayList, HoursProblem } from "../../protocol/generated.ts";
import { longDate } from "../../staff/format.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { useToday } from "../../ui/clock/useClock.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { holidaysOf } from "../api.ts";
import { type Change, newException, withException, withExceptions, withoutException } from "./calendar.ts";
import { Findings, Stretches } from "./Stretches.tsx";

type Props = {
  readonly calendar: Calendar;
  readonly change: Change;
  readonly problems: readonly HoursProblem[];
};

type DayProps = Omit<Props, "calendar"> & { readonly day: DayException; readonly place: number };

/** Characters in the name of a day, which stands in the midst of a sentence. */
const NAME_LIMIT = 120;

const KINDS: readonly DayException["kind"][] = ["closed", "part_day", "other_hours", "extra"];

function Name({ change, problems, day, place, code }: DayProps & { readonly code: "en" | "es" }) {
  const { say } = useSpeech();
  return (
    <>
      <Field
        label={say(`hours.name.${code}`)}
        value={day.name[code]}
        change={(name) => change((now) => withException(now, place, { name: { ...day.name, [code]: name } }))}
        lang={code}
        required
        maxLength={NAME_LIMIT}
      />
      <Findings problems={problems} path={`exceptions[${place}].name.${code}`} />
    </>
  );
}

function Day(props: DayProps) {
  const { change, problems, day, place } = props;
  const { say, language } = useSpeech();
  const date = longDate(day.date, language);
  const path = `exceptions[${place}]`;
  return (
    <tr>
      <th scope="row">
        {date}
        <Findings problems={problems} path={`${path}.date`} />
      </th>
      <td class="names">
        <Name {...props} code="en" />
        <Name {...props} code="es" />
      </td>
      <td>
        <label>
          <span class="unseen">{say("hours.kind_of", { date })}</span>
          <select
            value={day.kind}
            onChange={({ currentTarget: { value } }) =>
              change((now) => withException(now, place, { kind: value as DayException["kind"] }))
            }
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {say(`hours.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {day.kind !== "closed" && (
          <Stretches
            of={date}
            hours={day.hours}
            change={(hours) => change((now) => withException(now, place, { hours }))}
            path={`${path}.hours`}
            problems={problems}
          />
        )}
      </td>
      <td>
        <button type="button" class="quiet" onClick={() => change((now) => withoutException(now, place))}>
          {say("hours.remove")}
          <span class="unseen"> {date}</span>
        </button>
      </td>
    </tr>
  );
}

/** Days that differ from the usual week: holidays, short days, extra openings. The past is kept but folded away. */
export function Exceptions({ calendar, change, problems }: Props) {
  const { say } = useSpeech();
  const [date, setDate] = useState("");
  const today = useToday(calendar.zone);
  const nextYear = Number(today.slice(0, 4)) + 1;
  const holidays = useAsked<HolidayList>();
  const days = calendar.exceptions.map((day, place) => ({ day, place })).filter(({ day }) => day.date >= today);

  async function addHolidays(year: number) {
    const found = await holidays.ask(() => holidaysOf(year));
    if (found !== null) change((now) => withExceptions(now, found.days));
  }

  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">{say("hours.exceptions")}</h2>
      <Findings problems={problems} path="exceptions" />
      <Wide label={say("hours.exceptions")}>
        <table>
          <thead>
            <tr>
              {["date", "name", "kind", "actions"].map((column) => (
                <th key={column} scope="col">
                  {say(`hours.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, place }) => (
              <Day key={day.date} day={day} place={place} change={change} problems={problems} />
            ))}
          </tbody>
        </table>
      </Wide>
      {days.length === 0 && <p class="small">{say("hours.no_exceptions")}</p>}
      <div class="inline-form">
        <Field label={say("hours.new_day")} value={date} change={setDate} type="date" min={today} />
        <button
          type="button"
          disabled={date === ""}
          onClick={() => change((now) => withExceptions(now, [newException(date)]))}
        >
          {say("hours.add_day")}
        </button>
        {[nextYear - 1, nextYear].map((year) => (
          <button key={year} type="button" disabled={holidays.busy} onClick={() => addHolidays(year)}>
            {say("hours.add_holidays", { year })}
          </button>
        ))}
      </div>
      <Problem code={holidays.problem} />
    </section>
  );
}
