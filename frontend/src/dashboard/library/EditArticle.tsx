import { useState } from "preact/hooks";
import type { LibraryArticle } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import type { Asked } from "../../ui/ask/useAsked.ts";
import { Conflict } from "../../ui/Conflict.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { editArticle } from "../api.ts";
import { ArticleFields } from "./ArticleFields.tsx";
import { type ArticleDraft, differingFields, differingVariants, draftOf } from "./draft.ts";
import { useVariantName } from "./VariantFields.tsx";

type Props = {
  readonly article: LibraryArticle;
  readonly asked: Asked<LibraryArticle>;
  readonly done: () => void;
};

/** By their names, what the two disagree about: a language that only they added is among them. */
function Differences({ mine, theirs }: { readonly mine: ArticleDraft; readonly theirs: ArticleDraft }) {
  const { say } = useSpeech();
  const name = useVariantName();
  const fields = differingFields(mine, theirs).map((field) => say(`library.field.${field}`));
  const what = [...differingVariants(mine, theirs).map(name), ...fields];
  return <p>{say("conflict.differs", { what: what.join(", ") || "–" })}</p>;
}

/**
 * Change an article; beside each language stands the card that visitors would get. If somebody else has changed it
 * meanwhile, nothing is saved: their card stands beside one's own, and a person decides.
 */
export function EditArticle({ article, asked, done }: Props) {
  const { say } = useSpeech();
  const times = useTimes();
  const [from, setFrom] = useState<ArticleDraft>(() => draftOf(article));
  const [draft, setDraft] = useState(from);
  const [revision, setRevision] = useState(article.revision);
  const [theirs, setTheirs] = useState<LibraryArticle | null>(null);
  const change = theirs?.history[0];
  const title = article.variants[0]?.title ?? article.slug;
  useUnsaved(say("unsaved.article", { title }), isChanged(draft, from));

  async function save(seen: number) {
    const answer = await asked.ask(() => editArticle(article.slug, { ...draft, revision: seen }));
    if (answer?.saved) done();
    else if (answer !== null) setTheirs(answer);
  }

  function take(their: LibraryArticle) {
    setDraft(draftOf(their));
    setFrom(draftOf(their));
    setRevision(their.revision);
    setTheirs(null);
  }

  return (
    <form
      class="edit-article"
      onSubmit={(event) => {
        event.preventDefault();
        save(revision);
      }}
    >
      <ArticleFields
        key={revision}
        slug={article.slug}
        draft={draft}
        set={(part) => setDraft((now) => ({ ...now, ...part }))}
        theirs={theirs}
      />
      <Conflict
        told={change && say("conflict.article", { name: change.by, time: times.dayAndTime(change.at) })}
        take={() => theirs && take(theirs)}
        overwrite={() => theirs && save(theirs.revision)}
      >
        {theirs !== null && <Differences mine={draft} theirs={draftOf(theirs)} />}
      </Conflict>
      <p class="buttons">
        <button type="submit" class="main" disabled={asked.busy || theirs !== null}>
          {say("library.save")}
        </button>
        <button type="button" onClick={done}>
          {say("dialog.cancel")}
        </button>
      </p>
    </form>
  );
}
