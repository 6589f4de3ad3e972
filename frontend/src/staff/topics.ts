import { ask, withQuery } from "../link/ask.ts";
import type { TopicList, TopicShown } from "../protocol/generated.ts";
import { useAnswer } from "../ui/ask/useAnswer.ts";

const NONE: readonly TopicShown[] = [];

const KNOWN = new Map<string, Promise<readonly TopicShown[]>>();

async function fetchTopics(language: string): Promise<readonly TopicShown[]> {
  const list = await ask<TopicList>("GET", withQuery("/api/topics", { language }));
  return list.topics;
}

/** The topics by their names in a language; asked for once, and again after a failure. */
export function topicsIn(language: string): Promise<readonly TopicShown[]> {
  const known = KNOWN.get(language);
  if (known !== undefined) return known;
  const asked = fetchTopics(language).catch(() => {
    KNOWN.delete(language);
    return [];
  });
  KNOWN.set(language, asked);
  return asked;
}

export function useTopics(language: string): readonly TopicShown[] {
  return useAnswer(() => topicsIn(language), [language]).answer ?? NONE;
}

/** A topic's name; its identifier while the names are not there. */
export function topicLabel(topics: readonly TopicShown[], id: string): string {
  return topics.find((topic) => topic.id === id)?.label ?? id;
}
