import { type EditVariant, SUMMARY_LIMIT, TITLE_LIMIT, URL_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { LongText } from "../../ui/fields/LongText.tsx";
import { useSpeech } from "../../ui/speech.ts";

/** "Spanish · PDF". */
export function useVariantName(): (variant: Pick<EditVariant, "language" | "format">) => string {
  const { say, language } = useSpeech();
  return (variant) =>
    `${languageName(variant.language, language)} · ${variant.format === "pdf" ? "PDF" : say("card.page")}`;
}

type Props = {
  readonly variant: EditVariant;
  readonly set: (change: Partial<EditVariant>) => void;
  /** The English page cannot be taken away: it stands in for every language that is missing. */
  readonly remove: (() => void) | null;
};

/** One language and format of an article. */
export function VariantFields({ variant, set, remove }: Props) {
  const { say } = useSpeech();
  const name = useVariantName()(variant);
  return (
    <fieldset>
      <legend>{name}</legend>
      <Field
        label={say("library.title")}
        value={variant.title}
        change={(title) => set({ title })}
        lang={variant.language}
        dir="auto"
        required
        maxLength={TITLE_LIMIT}
      />
      <LongText
        label={say("library.summary")}
        lang={variant.language}
        dir="auto"
        required
        rows={2}
        limit={SUMMARY_LIMIT}
        value={variant.summary}
        change={(summary) => set({ summary })}
      />
      <Field
        label={say("library.url")}
        value={variant.url}
        change={(url) => set({ url })}
        type="url"
        required
        pattern="https://.*"
        maxLength={URL_LIMIT}
      />
      <Field
        label={say("library.last_reviewed")}
        value={variant.last_reviewed ?? ""}
        change={(date) => set({ last_reviewed: date || null })}
        type="date"
      />
      {remove !== null && (
        <p>
          <button type="button" onClick={remove}>
            {say("library.variant.remove", { name })}
          </button>
        </p>
      )}
    </fieldset>
  );
}
