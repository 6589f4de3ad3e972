import { useEffect, useRef, useState } from "preact/hooks";
import { type LibraryArticle, SLUG_LIMIT } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { addArticle } from "../api.ts";
import { ArticleFields } from "./ArticleFields.tsx";
import { type ArticleDraft, BLANK, slugOf } from "./draft.ts";

type Props = {
  readonly added: (article: LibraryArticle) => void;
  readonly cancel: () => void;
  /** There is one more article now. It is said also when something else is on the screen by then. */
  readonly changed: () => void;
};

/** A new article. Its name is made from the English title until somebody writes another. */
export function NewArticle({ added, cancel, changed }: Props) {
  const { say } = useSpeech();
  const asked = useAsked<LibraryArticle>();
  const [draft, setDraft] = useState<ArticleDraft>(BLANK);
  const [name, setName] = useState<string | null>(null);
  const slug = name ?? slugOf(draft.variants[0]?.title ?? "");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useUnsaved(say("unsaved.new_article"), isChanged(draft, BLANK) || name !== null);

  async function add(event: Event) {
    event.preventDefault();
    const article = await asked.ask(() => addArticle({ ...draft, slug }), changed);
    if (article !== null) added(article);
  }

  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {say("library.add")}
      </h2>
      <form class="edit-article" onSubmit={add}>
        <ArticleFields
          slug={slug}
          draft={draft}
          set={(part) => setDraft((now) => ({ ...now, ...part }))}
          theirs={null}
        />
        <Field
          label={say("library.slug")}
          value={slug}
          change={setName}
          required
          maxLength={SLUG_LIMIT}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
        >
          <span class="small">{say("library.slug.about")}</span>
        </Field>
        <Problem code={asked.problem} />
        <p class="buttons">
          <button type="submit" class="main" disabled={asked.busy || draft.topics.length === 0}>
            {say("library.save")}
          </button>
          <button type="button" onClick={cancel}>
            {say("dialog.cancel")}
          </button>
        </p>
      </form>
    </>
  );
}
