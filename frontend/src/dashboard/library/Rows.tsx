import type { LibraryRow } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { useClock, useToday } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { day } from "../../words/when.ts";

type Props = { readonly rows: readonly LibraryRow[]; readonly open: (slug: string) => void };

export const STATE_KIND = { offered: "good", unconfirmed: "warn", broken: "danger", retired: "plain" } as const;

const COLUMNS = ["title", "state", "languages", "topics", "review_by", "sent", "opened"] as const;

/** Until when somebody must look at it again; a day that has passed stands out. */
function ReviewBy({ date }: { readonly date: string | null }) {
  const { say, language } = useSpeech();
  const today = useToday(useClock().zone);
  if (date === null) return <span>–</span>;
  const isDue = date < today;
  const written = day(language, date);
  return isDue ? <Mark kind="warn">{say("library.due", { date: written })}</Mark> : <span>{written}</span>;
}

/** The library as a table; the title opens the article. */
export function Rows({ rows, open }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const names = (codes: readonly string[]) => codes.map((code) => languageName(code, language)).join(", ");
  return (
    <Wide label={say("nav.library")}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(`library.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slug}>
              <th scope="row">
                <button type="button" class="quiet title" onClick={() => open(row.slug)}>
                  {row.title}
                </button>
                <span class="small about">{row.publisher}</span>
              </th>
              <td>
                <span class="marks">
                  <Mark kind={STATE_KIND[row.state]}>{say(`library.state.${row.state}`)}</Mark>
                  {row.broken.length > 0 && (
                    <Mark kind="danger">{say("library.broken_in", { languages: names(row.broken) })}</Mark>
                  )}
                </span>
              </td>
              <td>{names(row.languages)}</td>
              <td>{row.topics.map((id) => topicLabel(topics, id)).join(", ")}</td>
              <td>
                <ReviewBy date={row.review_by} />
              </td>
              <td class="number">{row.sent}</td>
              <td class="number">{row.opened}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
