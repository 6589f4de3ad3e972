import type { PastRow } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { type Figure, type FigureGroup, figuresOf, written } from "./figures.ts";

type Props = {
  readonly name: string;
  readonly row: PastRow;
  readonly group: FigureGroup;
  readonly columns: number;
};

function Cell({ figure: { key, value } }: { readonly figure: Figure }) {
  const { say, language } = useSpeech();
  if (typeof value === "boolean") {
    return <td class={value ? "number" : "number warning"}>{say(value ? "past.yes" : "past.no")}</td>;
  }
  return <td class="number">{written({ key, value }, language)}</td>;
}

/** One period. Where there are no figures, or nobody to have any of, it says so in words; the ledger is a ledger all the same. */
export function PeriodRow({ name, row: { figures, state }, group, columns }: Props) {
  const { say } = useSpeech();
  const inWords = figures === null || (state === "quiet" && group !== "ledger");
  return (
    <tr>
      <th scope="row">
        {name}
        {state === "provisional" && <span class="small about">{say("past.state.provisional")}</span>}
      </th>
      {inWords ? (
        <td colSpan={columns} class="nobody">
          {say(`past.state.${state}`)}
        </td>
      ) : (
        figuresOf(figures, group).map((figure) => <Cell key={figure.key} figure={figure} />)
      )}
    </tr>
  );
}
