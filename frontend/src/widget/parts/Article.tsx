import type { ArticleCard, ArticleLink } from "../../protocol/generated.ts";
import { injectStyle } from "../../ui/injectStyle.ts";
import { nameOf } from "../../words/visitor.ts";
import { day } from "../../words/when.ts";
import { directionOf } from "../../words/words.ts";
import { useApp } from "../context.ts";
import reading from "../styles/reading.css?inline";

/** One page to read: what it is, whose it is, how fresh, and every way to open it. */
export function Article({
  card,
  heading: Heading = "h3",
}: {
  readonly card: ArticleCard;
  readonly heading?: "h2" | "h3";
}) {
  const { words } = useApp();
  return (
    <article class="article" lang={card.language} dir={card.direction}>
      <Heading>{card.title}</Heading>
      <p>{card.summary}</p>
      <p class="small" lang={words.language} dir={words.direction}>
        {words.say("article.from", { name: card.publisher })}
        {card.last_reviewed && ` · ${words.say("article.reviewed", { date: day(words.language, card.last_reviewed) })}`}
      </p>
      <ul class="links">
        {card.links.map((link) => (
          <li key={link.url}>
            <Open card={card} link={link} label={words.say(link.format === "pdf" ? "article.pdf" : "article.read")} />
          </li>
        ))}
      </ul>
      {card.other_languages.length > 0 && (
        <div class="small" lang={words.language} dir={words.direction}>
          <p id={`other-${card.slug}`}>{words.say("article.other")}</p>
          <ul class="links" aria-labelledby={`other-${card.slug}`}>
            {card.other_languages.map((link) => (
              <li key={link.url}>
                <Open card={card} link={link} label={nameOf(link.language)} language={link.language} />
                {link.format === "pdf" && " (PDF)"}
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}

interface OpenProps {
  readonly card: ArticleCard;
  readonly link: ArticleLink;
  readonly label: string;
  readonly language?: string;
}

/** Always in a new tab, so that nobody loses a chat by reading. */
function Open({ card, link, label, language }: OpenProps) {
  const { words, actions } = useApp();
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noopener noreferrer"
      lang={language ?? words.language}
      dir={directionOf(language ?? words.language)}
      hreflang={link.language}
      onClick={() => actions.library.opened(card.slug, link.language)}
    >
      {label}
      <span class="unseen" lang={words.language}>
        {` (${words.say("page.new_tab")})`}
      </span>
    </a>
  );
}

injectStyle(reading);
