import { useState } from "preact/hooks";
import type { ArticleCard, EditArticle as Draft, EditVariant, LibraryArticle } from "../../protocol/generated.ts";
import { Card } from "../../staff/Card.tsx";
import { languageName } from "../../staff/format.ts";
import { Ticks } from "../../staff/Ticks.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import type { Asked } from "../../staff/useAsked.ts";
import { useSpeech } from "../../staff/words.ts";
import { directionOf } from "../../words/words.ts";
import { editArticle } from "../api.ts";

type Props = {
  readonly article: LibraryArticle;
  readonly asked: Asked<LibraryArticle>;
  readonly done: () => void;
};

/** The article as something to be edited: what a person may change, and nothing else. */
export function draftOf(article: LibraryArticle): Draft {
  const { topics, keywords, owner, review_by } = article;
  const variants = article.variants.map(({ language, format, title, url, summary, last_reviewed }) => {
    return { language, format, title, url, summary, last_reviewed };
  });
  return { topics, keywords, owner, review_by, variants };
}

/** The card as it would be after saving. */
export function cardOf(slug: string, publisher: string, variant: EditVariant): ArticleCard {
  const { title, summary, language, format, url, last_reviewed } = variant;
  const links = [{ language, format, url }];
  const direction = directionOf(language);
  return { slug, title, summary, publisher, language, direction, last_reviewed, links, other_languages: [] };
}

type VariantProps = { readonly variant: EditVariant; readonly set: (change: Partial<EditVariant>) => void };

function Fields({ variant, set }: VariantProps) {
  const { say, language } = useSpeech();
  return (
    <fieldset>
      <legend>
        {languageName(variant.language, language)} · {variant.format === "pdf" ? "PDF" : say("card.page")}
      </legend>
      <label>
        {say("library.title")}
        <input
          lang={variant.language}
          dir="auto"
          required
          maxLength={200}
          value={variant.title}
          onInput={(event) => set({ title: event.currentTarget.value })}
        />
      </label>
      <label>
        {say("library.summary")}
        <textarea
          lang={variant.language}
          dir="auto"
          required
          rows={2}
          maxLength={400}
          value={variant.summary}
          onInput={(event) => set({ summary: event.currentTarget.value })}
        />
      </label>
      <label>
        {say("library.url")}
        <input
          type="url"
          required
          pattern="https://.*"
          maxLength={500}
          value={variant.url}
          onInput={(event) => set({ url: event.currentTarget.value })}
        />
      </label>
      <label>
        {say("library.last_reviewed")}
        <input
          type="date"
          value={variant.last_reviewed ?? ""}
          onChange={(event) => set({ last_reviewed: event.currentTarget.value || null })}
        />
      </label>
    </fieldset>
  );
}

/** Change an article; beside each language stands the card that visitors would get. */
export function EditArticle({ article, asked, done }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const [draft, setDraft] = useState<Draft>(() => draftOf(article));

  const setVariant = (place: number, change: Partial<EditVariant>) =>
    setDraft((now) => ({
      ...now,
      variants: now.variants.map((each, at) => (at === place ? { ...each, ...change } : each)),
    }));

  async function save(event: Event) {
    event.preventDefault();
    if ((await asked.ask(() => editArticle(article.slug, draft))) !== null) done();
  }

  return (
    <form class="edit-article" onSubmit={save}>
      {draft.variants.map((variant, place) => (
        <div class="columns" key={`${variant.language}-${variant.format}`}>
          <Fields variant={variant} set={(change) => setVariant(place, change)} />
          <Card card={cardOf(article.slug, article.publisher, variant)} />
        </div>
      ))}
      <Ticks
        legend={say("palette.topic")}
        choices={topics.map((topic) => topic.id)}
        chosen={draft.topics}
        change={(chosen) => setDraft({ ...draft, topics: chosen })}
        nameOf={(id) => topicLabel(topics, id)}
      />
      <label>
        {say("library.review_by")}
        <input
          type="date"
          value={draft.review_by ?? ""}
          onChange={(event) => setDraft({ ...draft, review_by: event.currentTarget.value || null })}
        />
      </label>
      <p class="small">{say("library.edit.about")}</p>
      <p class="buttons">
        <button type="submit" class="main" disabled={asked.busy}>
          {say("library.save")}
        </button>
        <button type="button" onClick={done}>
          {say("dialog.cancel")}
        </button>
      </p>
    </form>
  );
}
