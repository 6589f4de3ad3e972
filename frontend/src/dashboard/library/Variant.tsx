import type { LibraryArticle, LibraryVariant } from "../../protocol/generated.ts";
import { Card } from "../../staff/Card.tsx";
import { useTimes } from "../../staff/times.ts";
import type { Asked } from "../../ui/ask/useAsked.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { confirmLink, editArticle } from "../api.ts";
import { draftOf, withAddress } from "./draft.ts";
import { useVariantName } from "./VariantFields.tsx";

type Props = {
  readonly article: LibraryArticle;
  readonly variant: LibraryVariant;
  readonly asked: Asked<LibraryArticle>;
};

const HEALTH_KIND = { unchecked: "plain", works: "good", moved: "warn", broken: "danger" } as const;

function Health({ variant }: Pick<Props, "variant">) {
  const { say } = useSpeech();
  const times = useTimes();
  return (
    <p class="marks">
      <Mark kind={variant.confirmed ? "good" : "warn"}>
        {say(variant.confirmed ? "library.confirmed" : "palette.unconfirmed")}
      </Mark>
      <Mark kind={HEALTH_KIND[variant.health]}>{say(`library.health.${variant.health}`)}</Mark>
      {variant.checked_at !== null && (
        <span class="small">{say("library.checked", { time: times.dayAndTime(variant.checked_at) })}</span>
      )}
      {variant.moved_to !== null && <span class="small">{say("library.moved_to", { url: variant.moved_to })}</span>}
    </p>
  );
}

/** One language and format: the card exactly as the visitor would get it, and whether its link can be trusted. */
export function Variant({ article, variant, asked }: Props) {
  const { say } = useSpeech();
  const { language, format, confirmed, health, moved_to } = variant;
  const name = useVariantName()(variant);
  const waits = !confirmed || health === "broken" || health === "moved";
  const takeAddress = (url: string) => {
    const draft = withAddress(draftOf(article), variant, url);
    return asked.ask(() => editArticle(article.slug, { ...draft, revision: article.revision }));
  };
  return (
    <section class="variant" aria-label={name}>
      <h3>{name}</h3>
      <Health variant={variant} />
      <Card card={variant.card} />
      {waits && (
        <p class="buttons">
          <button
            type="button"
            disabled={asked.busy}
            onClick={() => asked.ask(() => confirmLink(article.slug, { language, format }))}
          >
            {say("library.confirm")}
          </button>
          {moved_to !== null && (
            <button type="button" disabled={asked.busy} onClick={() => takeAddress(moved_to)}>
              {say("library.take_address")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
