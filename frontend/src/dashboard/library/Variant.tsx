import type { LibraryArticle, LibraryVariant } from "../../protocol/generated.ts";
import { Card } from "../../staff/Card.tsx";
import { dayAndTime, languageName } from "../../staff/format.ts";
import { Mark } from "../../staff/marks.tsx";
import type { Asked } from "../../staff/useAsked.ts";
import { useSpeech } from "../../staff/words.ts";
import { confirmLink } from "../api.ts";

type Props = {
  readonly slug: string;
  readonly variant: LibraryVariant;
  readonly asked: Asked<LibraryArticle>;
};

const HEALTH_KIND = { unchecked: "plain", works: "good", moved: "warn", broken: "danger" } as const;

function Health({ variant }: Pick<Props, "variant">) {
  const { say, language } = useSpeech();
  return (
    <p class="marks">
      <Mark kind={variant.confirmed ? "good" : "warn"}>
        {say(variant.confirmed ? "library.confirmed" : "palette.unconfirmed")}
      </Mark>
      <Mark kind={HEALTH_KIND[variant.health]}>{say(`library.health.${variant.health}`)}</Mark>
      {variant.checked_at !== null && (
        <span class="small">{say("library.checked", { time: dayAndTime(variant.checked_at, language) })}</span>
      )}
      {variant.moved_to !== null && <span class="small">{say("library.moved_to", { url: variant.moved_to })}</span>}
    </p>
  );
}

/** One language and format: the card exactly as the visitor would get it, and whether its link can be trusted. */
export function Variant({ slug, variant, asked }: Props) {
  const { say, language } = useSpeech();
  const { format, confirmed } = variant;
  const name = `${languageName(variant.language, language)} · ${format === "pdf" ? "PDF" : say("card.page")}`;
  return (
    <section class="variant" aria-label={name}>
      <h3>{name}</h3>
      <Health variant={variant} />
      <Card card={variant.card} />
      {!confirmed && (
        <p>
          <button
            type="button"
            disabled={asked.busy}
            onClick={() => asked.ask(() => confirmLink(slug, { language: variant.language, format }))}
          >
            {say("library.confirm")}
          </button>
        </p>
      )}
    </section>
  );
}
