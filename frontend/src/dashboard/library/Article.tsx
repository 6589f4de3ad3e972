import { useEffect, useRef, useState } from "preact/hooks";
import type { LibraryArticle } from "../../protocol/generated.ts";
import { type Asked, useAsked } from "../../ui/ask/useAsked.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useAskFirst } from "../../ui/unsaved/AskFirst.tsx";
import { readArticle } from "../api.ts";
import { EditArticle } from "./EditArticle.tsx";
import { History } from "./History.tsx";
import { Retire } from "./Retire.tsx";
import { STATE_KIND } from "./Rows.tsx";
import { Variant } from "./Variant.tsx";

type Props = {
  readonly slug: string;
  readonly back: () => void;
  readonly open: (slug: string) => void;
  /** The article is another now. It is said also when something else is on the screen by then. */
  readonly changed: () => void;
};

type PartProps = {
  readonly article: LibraryArticle;
  readonly asked: Asked<LibraryArticle>;
  readonly open: Props["open"];
};

function Title({ article, open }: Omit<PartProps, "asked">) {
  const { say } = useSpeech();
  const { state, slug, publisher, replaced_by } = article;
  const askFirst = useAskFirst();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {article.variants[0]?.title ?? slug} <Mark kind={STATE_KIND[state]}>{say(`library.state.${state}`)}</Mark>
      </h2>
      <p class="small">
        {publisher} · {slug}
      </p>
      {replaced_by !== null && (
        <p>
          {say("library.replaced_by")}{" "}
          <button type="button" class="quiet title" onClick={() => askFirst(() => open(replaced_by))}>
            {replaced_by}
          </button>
        </p>
      )}
    </>
  );
}

function Whole({ article, asked, open }: PartProps) {
  const { say } = useSpeech();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Title article={article} open={open} />
      {editing ? (
        <EditArticle article={article} asked={asked} done={() => setEditing(false)} />
      ) : (
        <>
          <div class="variants">
            {article.variants.map((variant) => (
              <Variant
                key={`${variant.language}-${variant.format}`}
                article={article}
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
export function Article({ slug, back, open, changed }: Props) {
  const { say } = useSpeech();
  const askFirst = useAskFirst();
  const known = useAsked<LibraryArticle>(() => readArticle(slug));
  const asked: Asked<LibraryArticle> = { ...known, ask: (question) => known.ask(question, changed) };
  return (
    <>
      <p>
        <button type="button" onClick={() => askFirst(back)}>
          ← {say("library.back")}
        </button>
      </p>
      {asked.answer === null ? (
        <Problem code={asked.problem} />
      ) : (
        <Whole article={asked.answer} asked={asked} open={open} />
      )}
    </>
  );
}
