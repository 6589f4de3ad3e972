import type { ArticleCard } from "../protocol/generated.ts";
import { useSpeech } from "../ui/speech.ts";
import { day } from "../words/when.ts";
import { languageName } from "./format.ts";

/** The article as the visitor gets it: title, one sentence, who publishes it, links. */
export function Card({ card }: { readonly card: ArticleCard }) {
  const { say, language } = useSpeech();
  return (
    <article class="card" lang={card.language} dir={card.direction}>
      <p class="card-title">{card.title}</p>
      <p>{card.summary}</p>
      <p class="small">
        {card.publisher}
        {card.last_reviewed !== null && ` · ${say("card.reviewed", { date: day(language, card.last_reviewed) })}`}
      </p>
      <ul class="links">
        {[...card.links, ...card.other_languages].map((link) => (
          <li key={link.url}>
            <a href={link.url} target="_blank" rel="noopener noreferrer">
              {link.format === "pdf" ? "PDF" : say("card.page")} · {languageName(link.language, language)}
            </a>
          </li>
        ))}
      </ul>
    </article>
  );
}
