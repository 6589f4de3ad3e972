import type { LibraryArticle } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";

/** Who changed this article, when and what. */
export function History({ article }: { readonly article: LibraryArticle }) {
  const { say } = useSpeech();
  const times = useTimes();
  return (
    <section aria-labelledby="history">
      <h3 id="history">{say("library.history")}</h3>
      <Wide label={say("library.history")}>
        <table>
          <thead>
            <tr>
              {["at", "by", "what", "fields"].map((column) => (
                <th key={column} scope="col">
                  {say(`library.history.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {article.history.map((change) => (
              <tr key={change.at + change.what}>
                <td>{times.dayAndTime(change.at)}</td>
                <td>{change.by}</td>
                <td>{say(`library.change.${change.what}`)}</td>
                <td>{change.fields.map((field) => say(`library.field.${field}`)).join(", ") || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
