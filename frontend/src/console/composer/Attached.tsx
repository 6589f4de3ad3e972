import type { ArticleCard } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { cardIn } from "../palette/items.ts";

type Props = {
  readonly card: ArticleCard;
  readonly attach: (card: ArticleCard) => void;
  readonly drop: () => void;
};

/** The languages in which an article can be sent, its own first. */
function languagesOf(card: ArticleCard): readonly string[] {
  return [...new Set([card.language, ...card.other_languages.map((link) => link.language)])];
}

/** The article that goes with the sentence, in the language that was chosen. */
export function Attached({ card, attach, drop }: Props) {
  const { say, language } = useSpeech();
  const languages = languagesOf(card);
  const asked = useAsked<ArticleCard>();

  // A card that does not come is no harm: the one that is attached stays.
  async function turnInto(code: string) {
    const turned = await asked.ask(() => cardIn(card.slug, code));
    if (turned !== null) attach(turned);
  }

  return (
    <div class="attached">
      <span>{say("composer.attached")}</span>{" "}
      <strong lang={card.language} dir={card.direction}>
        {card.title}
      </strong>
      {languages.length > 1 && (
        <Select
          label={say("composer.in_language")}
          choices={languages}
          chosen={card.language}
          change={turnInto}
          nameOf={(code) => languageName(code, language)}
        />
      )}
      <button type="button" class="quiet" onClick={drop}>
        {say("composer.detach")}
      </button>
    </div>
  );
}
