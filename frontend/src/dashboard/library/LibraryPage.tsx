import { useState } from "preact/hooks";
import type { LibraryArticle, LibraryList } from "../../protocol/generated.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { findInLibrary, LIBRARY_PAGE, type LibraryQuestion } from "../api.ts";
import { Article } from "./Article.tsx";
import { NewArticle } from "./NewArticle.tsx";
import { Rows } from "./Rows.tsx";

const STATES: readonly LibraryArticle["state"][] = ["offered", "unconfirmed", "broken", "retired"];

const EVERYTHING: LibraryQuestion = { q: "", state: "", topic: "", offset: 0 };

type AskProps = {
  readonly question: LibraryQuestion;
  readonly set: (question: LibraryQuestion) => void;
  readonly list: LibraryList | null;
};

/** Words, a state and a topic; each narrows the list. */
function Narrow({ question, set, list }: AskProps) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const change = (part: Partial<LibraryQuestion>) => set({ ...question, ...part, offset: 0 });
  return (
    <search class="choices">
      <Field
        class="wide"
        label={say("library.search")}
        value={question.q}
        change={(q) => change({ q })}
        type="search"
      />
      <Select
        label={say("library.state")}
        choices={STATES}
        chosen={question.state}
        none={say("library.all")}
        change={(state) => change({ state })}
        nameOf={(state) => `${say(`library.state.${state}`)} ${list === null ? "" : `(${list.counts[state]})`}`}
      />
      <Select
        label={say("palette.topic")}
        choices={topics.map((topic) => topic.id)}
        chosen={question.topic}
        none={say("palette.all_topics")}
        change={(topic) => change({ topic })}
        nameOf={(topic) => topicLabel(topics, topic)}
      />
    </search>
  );
}

function Pages({ question, set, list }: AskProps) {
  const { say } = useSpeech();
  if (list === null) return null;
  const last = Math.min(question.offset + LIBRARY_PAGE, list.total);
  const turn = (by: number) => set({ ...question, offset: Math.max(0, question.offset + by) });
  return (
    <p class="buttons">
      <span role="status">
        {say("library.shown", { first: Math.min(question.offset + 1, list.total), last, total: list.total })}
      </span>
      <button type="button" disabled={question.offset === 0} onClick={() => turn(-LIBRARY_PAGE)}>
        {say("library.before")}
      </button>
      <button type="button" disabled={last >= list.total} onClick={() => turn(LIBRARY_PAGE)}>
        {say("library.next")}
      </button>
    </p>
  );
}

/** After the last key the library is asked, so that half-typed words are skipped. */
const PAUSE_MS = 200;

/** All articles: what visitors may get, what waits for a person's eye, what is broken, what is retired. */
export function LibraryPage() {
  const { say } = useSpeech();
  const [question, setQuestion] = useState(EVERYTHING);
  const [slug, setSlug] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { answer, problem, again } = useAnswer<LibraryList>(() => findInLibrary(question), [question], PAUSE_MS);

  return (
    <section class="page" aria-labelledby="library-title">
      <h1 id="library-title">{say("nav.library")}</h1>
      {adding && (
        <NewArticle
          added={(article) => {
            setAdding(false);
            setSlug(article.slug);
          }}
          cancel={() => setAdding(false)}
          changed={again}
        />
      )}
      {!adding && slug === null && (
        <>
          <p>
            <button type="button" class="main" onClick={() => setAdding(true)}>
              {say("library.add")}
            </button>
          </p>
          <Narrow question={question} set={setQuestion} list={answer} />
          <Problem code={problem} />
          <Rows rows={answer?.rows ?? []} open={setSlug} />
          <Pages question={question} set={setQuestion} list={answer} />
        </>
      )}
      {!adding && slug !== null && (
        <Article
          key={slug}
          slug={slug}
          open={setSlug}
          back={() => {
            setSlug(null);
            again();
          }}
          changed={again}
        />
      )}
    </section>
  );
}
