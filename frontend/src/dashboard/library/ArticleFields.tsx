import {
  AUDIENCES,
  type EditVariant,
  type LibraryArticle,
  OWNER_LIMIT,
  PUBLISHER_LIMIT,
} from "../../protocol/generated.ts";
import { Card } from "../../staff/Card.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Ticks } from "../../ui/fields/Ticks.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { WordsField } from "../WordsField.tsx";
import { AddVariant } from "./AddVariant.tsx";
import { type ArticleDraft, cardOf, differingVariants, draftOf, sameEdition } from "./draft.ts";
import { useVariantName, VariantFields } from "./VariantFields.tsx";

type Props = {
  readonly slug: string;
  readonly draft: ArticleDraft;
  readonly set: (change: Partial<ArticleDraft>) => void;
  /** How the article stands now, when somebody else has changed it meanwhile. */
  readonly theirs: LibraryArticle | null;
};

type CardsProps = Pick<Props, "slug" | "draft" | "theirs"> & { readonly variant: EditVariant };

/** The card that visitors would get, and the one that somebody else has made of it. */
function Cards({ slug, draft, theirs, variant }: CardsProps) {
  const { say } = useSpeech();
  const differs = theirs !== null && sameEdition(differingVariants(draft, draftOf(theirs)), variant) !== undefined;
  const other = differs ? sameEdition(theirs.variants, variant) : undefined;
  return (
    <div class="cards">
      <p class="small">{say("library.preview")}</p>
      <Card card={cardOf(slug, draft.publisher, variant)} />
      {other !== undefined && (
        <>
          <p class="small">{say("conflict.now")}</p>
          <Card card={other.card} />
        </>
      )}
    </div>
  );
}

/** The links, each with its card beside it. */
function Variants({ slug, draft, set, theirs }: Props) {
  const name = useVariantName();
  const { variants } = draft;
  const change = (place: number, part: Partial<EditVariant>) =>
    set({ variants: variants.map((each, at) => (at === place ? { ...each, ...part } : each)) });
  const remove = (place: number) => () => set({ variants: variants.filter((_, at) => at !== place) });
  return (
    <>
      {variants.map((variant, place) => (
        <div class="columns" key={name(variant)}>
          <VariantFields
            variant={variant}
            set={(part) => change(place, part)}
            remove={place === 0 ? null : remove(place)}
          />
          <Cards slug={slug} draft={draft} theirs={theirs} variant={variant} />
        </div>
      ))}
      <AddVariant variants={variants} add={(variant) => set({ variants: [...variants, variant] })} />
    </>
  );
}

/** For whom it is and what it is about. */
function About({ draft, set }: Pick<Props, "draft" | "set">) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  return (
    <>
      <Ticks
        legend={say("palette.topic")}
        choices={topics.map((topic) => topic.id)}
        chosen={draft.topics}
        change={(chosen) => set({ topics: chosen })}
        nameOf={(id) => topicLabel(topics, id)}
      />
      <Ticks
        legend={say("library.audience")}
        choices={AUDIENCES}
        chosen={draft.audience}
        change={(chosen) => set({ audience: AUDIENCES.filter((each) => chosen.includes(each)) })}
        nameOf={(each) => say(`library.audience.${each}`)}
      />
    </>
  );
}

/** Who answers for it, and until when it must be looked at again. */
function Keeping({ draft, set }: Pick<Props, "draft" | "set">) {
  const { say } = useSpeech();
  return (
    <div class="choices">
      <Field
        label={say("library.publisher")}
        value={draft.publisher}
        change={(publisher) => set({ publisher })}
        required
        maxLength={PUBLISHER_LIMIT}
      />
      <Field
        label={say("library.owner")}
        value={draft.owner ?? ""}
        change={(owner) => set({ owner: owner || null })}
        maxLength={OWNER_LIMIT}
      />
      <Field
        label={say("library.review_by")}
        value={draft.review_by ?? ""}
        change={(date) => set({ review_by: date || null })}
        type="date"
      />
    </div>
  );
}

/** Everything that a person may say about an article. */
export function ArticleFields(props: Props) {
  const { say } = useSpeech();
  const { draft, set } = props;
  return (
    <>
      <Variants {...props} />
      <About draft={draft} set={set} />
      <WordsField label={say("library.keywords")} words={draft.keywords} change={(keywords) => set({ keywords })} />
      <Keeping draft={draft} set={set} />
      <p class="small">{say("library.edit.about")}</p>
    </>
  );
}
