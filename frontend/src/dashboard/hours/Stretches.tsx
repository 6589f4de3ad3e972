import type { HoursProblem, Interval } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { stretch } from "./calendar.ts";

type Props = {
  /** Whose hours these are, for the names of the fields. */
  readonly of: string;
  readonly hours: readonly Interval[];
  readonly change: (hours: readonly Interval[]) => void;
  /** The place in the calendar; problems are said beside it. */
  readonly path: string;
  readonly problems: readonly HoursProblem[];
};

/** What is wrong with one place of the calendar. The service says it in English. */
export function Findings({ problems, path }: { readonly problems: readonly HoursProblem[]; readonly path: string }) {
  const here = problems.filter((problem) => problem.path === path);
  if (here.length === 0) return null;
  return (
    <p class="problem" lang="en">
      {here.map((problem) => sentence(problem.words)).join("; ")}
    </p>
  );
}

/** The service names another place by its path; the day is enough for a reader. */
function sentence(words: string): string {
  return words.replace(
    /weekly\[\d+\]\.(\w+)\[(\d+)\]/g,
    (_, day: string, place: string) => `${day} ${Number(place) + 1}`,
  );
}

/** A wall clock also ends at 24:00, which a browser's own time field cannot show. */
const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

/** The opening stretches of one day: several are allowed, and one may run past midnight. */
export function Stretches({ of, hours, change, path, problems }: Props) {
  const { say } = useSpeech();
  return (
    <div class="stretches">
      {hours.map((interval, place) => (
        <div class="stretch" key={`${path}-${place}`}>
          <input
            aria-label={say("hours.opens", { of })}
            required
            pattern={CLOCK}
            value={interval.opens}
            onInput={(event) => change(stretch.changed(hours, place, { opens: event.currentTarget.value }))}
          />
          <span aria-hidden="true">–</span>
          <input
            aria-label={say("hours.closes", { of })}
            required
            pattern={CLOCK}
            value={interval.closes}
            onInput={(event) => change(stretch.changed(hours, place, { closes: event.currentTarget.value }))}
          />
          <label class="check small">
            <input
              type="checkbox"
              checked={interval.closes_next_day}
              onChange={(event) =>
                change(stretch.changed(hours, place, { closes_next_day: event.currentTarget.checked }))
              }
            />
            {say("hours.next_day")}
          </label>
          <button type="button" class="quiet" onClick={() => change(stretch.removed(hours, place))}>
            {say("hours.remove")}
            <span class="unseen"> {of}</span>
          </button>
          <Findings problems={problems} path={`${path}[${place}]`} />
        </div>
      ))}
      <button type="button" class="quiet" onClick={() => change(stretch.added(hours))}>
        {say(hours.length === 0 ? "hours.open_this_day" : "hours.add")}
        <span class="unseen"> {of}</span>
      </button>
      <Findings problems={problems} path={path} />
    </div>
  );
}
