import type { ComponentChildren } from "preact";
import type { PastDays, PastFigures } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { type FigureGroup, figuresOf } from "./figures.ts";
import { PeriodRow } from "./PeriodRow.tsx";
import type { Range } from "./range.ts";
import { usePeriodName } from "./usePeriodName.ts";

type HeadProps = { readonly first: string; readonly keys: readonly string[] };

function Head({ first, keys }: HeadProps) {
  const { say } = useSpeech();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {keys.map((key) => (
          <th key={key} scope="col" class="number">
            {say(`past.column.${key}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type TableProps = { readonly caption: string; readonly class: string; readonly children: ComponentChildren };

function Figures({ caption, class: kind, children }: TableProps) {
  return (
    <Wide label={caption}>
      <table class={kind}>
        <caption>{caption}</caption>
        {children}
      </table>
    </Wide>
  );
}

function Meanings({ days, keys }: { readonly days: PastDays; readonly keys: readonly string[] }) {
  const { say } = useSpeech();
  const { threshold_seconds, short_seconds } = days.service_level;
  return (
    <details>
      <summary>{say("past.meanings")}</summary>
      <dl class="meanings">
        {keys.map((key) => (
          <div key={key}>
            <dt>{say(`past.column.${key}`)}</dt>
            <dd>{say(`past.about.${key}`, { threshold: threshold_seconds, short: short_seconds })}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

type Props = {
  readonly days: PastDays;
  readonly figures: PastFigures;
  readonly by: Range["by"];
  readonly group: FigureGroup;
};

/** Every period with the total below, each language of the whole, and what the figures mean. */
export function Tables({ days, figures, by, group }: Props) {
  const { say, language } = useSpeech();
  const nameOf = usePeriodName(days, by);
  const keys = figuresOf(figures, group).map(({ key }) => key);
  const row = { group, columns: keys.length };
  return (
    <>
      <Figures class="past" caption={say(`past.group.${group}`)}>
        <Head first={say("past.period")} keys={keys} />
        <tbody>
          {days.rows.map((each) => (
            <PeriodRow key={each.starts} name={nameOf(each)} row={each} {...row} />
          ))}
        </tbody>
        <tfoot>
          <PeriodRow name={say("past.total")} row={days.total} {...row} />
        </tfoot>
      </Figures>
      {days.languages.length > 0 && (
        <Figures class="past" caption={say("past.by_language")}>
          <Head first={say("past.language")} keys={keys} />
          <tbody>
            {days.languages.map((each) => (
              <PeriodRow key={each.language} name={languageName(each.language ?? "", language)} row={each} {...row} />
            ))}
          </tbody>
        </Figures>
      )}
      <Meanings days={days} keys={keys} />
    </>
  );
}
