import { ask, withQuery } from "../../link/ask.ts";
import type { ArticleCard, ArticleFound, ArticleList, ReplyShown } from "../../protocol/generated.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";

/** One line of the palette: a canned reply or an article. */
export type Item =
  | { readonly kind: "reply"; readonly id: string; readonly reply: ReplyShown }
  | { readonly kind: "article"; readonly id: string; readonly found: ArticleFound; readonly sent: boolean };

/** As many of each as can be read at a glance; more words find the rest. */
const REPLIES_SHOWN = 5;
const ARTICLES_ASKED = 8;

/** Replies first while nothing is typed (greetings, holding); then both, best first. */
export function itemsOf(
  replies: readonly ReplyShown[],
  found: readonly ArticleFound[],
  sent: ReadonlySet<string>,
): readonly Item[] {
  const canned = replies.slice(0, REPLIES_SHOWN).map((reply): Item => ({ kind: "reply", id: `r-${reply.id}`, reply }));
  const articles = found.map((each): Item => {
    const { slug } = each.card;
    return { kind: "article", id: `a-${slug}`, found: each, sent: sent.has(slug) };
  });
  return [...canned, ...articles];
}

/** The line that an arrow key leads to; past the end it begins again. */
export function moved(place: number, key: string, length: number): number {
  if (length === 0) return 0;
  switch (key) {
    case "ArrowDown":
      return (place + 1) % length;
    case "ArrowUp":
      return (place - 1 + length) % length;
    default:
      return place;
  }
}

/** Ask the library, in the visitor's language. */
export async function findArticles(
  query: string,
  topic: string | null,
  language: string,
): Promise<readonly ArticleFound[]> {
  const path = withQuery("/api/articles", { q: query, topic, language, limit: ARTICLES_ASKED });
  return (await ask<ArticleList>("GET", path)).articles;
}

/** After the last key the library is asked: short enough to feel instant, long enough to skip half-typed words. */
const PAUSE_MS = 120;

/** What the library has, and whether it could not be asked. */
export type Found = {
  readonly articles: readonly ArticleFound[];
  /** Whether these are for the words that stand in the field now. */
  readonly current: boolean;
  readonly failed: boolean;
};

/** Articles for what is typed. */
export function useArticles(query: string, topic: string | null, language: string): Found {
  const find = () => findArticles(query, topic, language);
  const { answer, current, problem } = useAnswer(find, [query, topic, language], PAUSE_MS);
  const failed = problem !== null;
  return { articles: answer === null || failed ? [] : answer, current, failed };
}

/** The card of one article in another language. */
export function cardIn(slug: string, language: string): Promise<ArticleCard> {
  return ask<ArticleCard>("GET", withQuery(`/api/articles/${encodeURIComponent(slug)}`, { language }));
}
