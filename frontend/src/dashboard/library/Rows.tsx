import type { LibraryRow } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { Mark } from "../../staff/marks.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { Wide } from "../../staff/Wide.tsx";
import { useSpeech } from "../../staff/words.ts";
import { day } from "../../words/when.ts";

type Props = { readonly rows: readonly LibraryRow[]; readonly open: (slug: string) => void };

export const STATE_KIND = { offered: "good", unconfirmed: "warn", broken: "danger", retired: "plain" } as const;

const COLUMNS = ["title", "state", "publisher", "languages", "topics", "review_by", "sent", "opened"] as const;

/** The library as a table; the title opens the article. */
export function Rows({ rows, open }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
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
              </th>
              <td>
                <Mark kind={STATE_KIND[row.state]}>{say(`library.state.${row.state}`)}</Mark>
              </td>
              <td>{row.publisher}</td>
              <td>{row.languages.map((code) => languageName(code, language)).join(", ")}</td>
              <td>{row.topics.map((id) => topicLabel(topics, id)).join(", ")}</td>
              <td>{row.review_by === null ? "–" : day(language, row.review_by)}</td>
              <td class="number">{row.sent}</td>
              <td class="number">{row.opened}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
