import { useEffect, useState } from "preact/hooks";
import type { ArticleFound, ReplyShown } from "../protocol/generated.ts";
import { findArticles } from "./palette.ts";
import { knownReplies, repliesIn } from "./replies.ts";

/** After the last key the service is asked: short enough to feel instant, long enough to skip half-typed words. */
const PAUSE_MS = 120;

export type Found = { readonly articles: readonly ArticleFound[]; readonly failed: boolean };

/** Articles for what is typed. An answer that comes after a newer question is dropped. */
export function useArticles(query: string, topic: string | null, language: string): Found {
  const [found, setFound] = useState<Found>({ articles: [], failed: false });
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      findArticles(query, topic, language)
        .then((articles) => wanted && setFound({ articles, failed: false }))
        .catch(() => wanted && setFound({ articles: [], failed: true }));
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, topic, language]);
  return found;
}

/** The canned replies of a language: those known from before at once, then as they are now. */
export function useReplies(language: string): readonly ReplyShown[] {
  const [replies, setReplies] = useState(() => knownReplies(language));
  useEffect(() => {
    repliesIn(language)
      .then(setReplies)
      .catch(() => setReplies(knownReplies(language)));
  }, [language]);
  return replies;
}
