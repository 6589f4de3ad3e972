import { useState } from "preact/hooks";
import type { LibraryArticle, LibraryList } from "../../protocol/generated.ts";
import { Problem } from "../../staff/Problem.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useAnswer } from "../../ui/useAnswer.ts";
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
      <label class="wide">
        {say("library.search")}
        <input type="search" value={question.q} onInput={(event) => change({ q: event.currentTarget.value })} />
      </label>
      <label>
        {say("library.state")}
        <select
          value={question.state}
          onChange={(event) => change({ state: event.currentTarget.value as LibraryQuestion["state"] })}
        >
          <option value="">{say("library.all")}</option>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {say(`library.state.${state}`)} {list !== null && `(${list.counts[state]})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("palette.topic")}
        <select value={question.topic} onChange={(event) => change({ topic: event.currentTarget.value })}>
          <option value="">{say("palette.all_topics")}</option>
          {topics.map(({ id }) => (
            <option key={id} value={id}>
              {topicLabel(topics, id)}
            </option>
          ))}
        </select>
      </label>
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
