import { useEffect, useRef, useState } from "preact/hooks";
import type { LibraryArticle } from "../../protocol/generated.ts";
import { dayAndTime } from "../../staff/format.ts";
import { Mark } from "../../staff/marks.tsx";
import { Problem } from "../../staff/Problem.tsx";
import { type Asked, useAsked } from "../../staff/useAsked.ts";
import { Wide } from "../../staff/Wide.tsx";
import { useSpeech } from "../../staff/words.ts";
import { readArticle, retireArticle } from "../api.ts";
import { EditArticle } from "./EditArticle.tsx";
import { STATE_KIND } from "./Rows.tsx";
import { Variant } from "./Variant.tsx";

type Props = { readonly slug: string; readonly back: () => void };
type PartProps = { readonly article: LibraryArticle; readonly asked: Asked<LibraryArticle> };

/** Who changed this article, when and what. */
function History({ article }: { readonly article: LibraryArticle }) {
  const { say, language } = useSpeech();
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
                <td>{dayAndTime(change.at, language)}</td>
                <td>{change.by}</td>
                <td>{say(`library.change.${change.what}`)}</td>
                <td>{change.fields.join(", ") || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Retire({ article, asked }: PartProps) {
  const { say } = useSpeech();
  const retired = article.state === "retired";
  return (
    <button
      type="button"
      class={retired ? "" : "danger"}
      disabled={asked.busy}
      onClick={() => asked.ask(() => retireArticle(article.slug, { retired: !retired, replaced_by: null }))}
    >
      {say(retired ? "library.restore" : "library.retire")}
    </button>
  );
}

function Whole({ article, asked }: PartProps) {
  const { say } = useSpeech();
  const [editing, setEditing] = useState(false);
  const title = article.variants[0]?.title ?? article.slug;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {title} <Mark kind={STATE_KIND[article.state]}>{say(`library.state.${article.state}`)}</Mark>
      </h2>
      <p class="small">
        {article.publisher} · {article.slug}
      </p>
      {editing ? (
        <EditArticle article={article} asked={asked} done={() => setEditing(false)} />
      ) : (
        <>
          <div class="variants">
            {article.variants.map((variant) => (
              <Variant
                key={`${variant.language}-${variant.format}`}
                slug={article.slug}
                variant={variant}
                asked={asked}
              />
            ))}
          </div>
          <p class="buttons">
            <button type="button" class="main" onClick={() => setEditing(true)}>
              {say("library.edit")}
            </button>
            <Retire article={article} asked={asked} />
          </p>
        </>
      )}
      <Problem code={asked.problem} />
      <History article={article} />
    </>
  );
}

/** One article: its card in each language and format, what is known of the links, and its history. */
export function Article({ slug, back }: Props) {
  const { say } = useSpeech();
  const asked = useAsked<LibraryArticle>(() => readArticle(slug));
  return (
    <>
      <p>
        <button type="button" onClick={back}>
          ← {say("library.back")}
        </button>
      </p>
      {asked.answer === null ? <Problem code={asked.problem} /> : <Whole article={asked.answer} asked={asked} />}
    </>
  );
}
