import type { ArticleCard } from "../protocol/generated.ts";
import { languageName, longDate } from "./format.ts";
import { useSpeech } from "./words.ts";

/** The article as the visitor gets it: title, one sentence, who publishes it, links. */
export function Card({ card }: { readonly card: ArticleCard }) {
  const { say, language } = useSpeech();
  return (
    <article class="card" lang={card.language} dir={card.direction}>
      <h4>{card.title}</h4>
      <p>{card.summary}</p>
      <p class="small">
        {card.publisher}
        {card.last_reviewed !== null && ` · ${say("card.reviewed", { date: longDate(card.last_reviewed, language) })}`}
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
