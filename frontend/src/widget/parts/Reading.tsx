import { useState } from "preact/hooks";
import type { ArticleFound, TopicShown } from "../../protocol/generated.ts";
import { useApp } from "../context.ts";
import { Article } from "./Article.tsx";

/** Few enough to look through, and the best come first. */
const SHOWN = "6";

type Found = readonly ArticleFound[] | "away" | null;

export interface ReadingProps {
  readonly topics: readonly TopicShown[];
  /** What each page's title is, under the heading that stands above. */
  readonly heading?: "h2" | "h3";
}

/** Find a page to read: by words, or by topic. */
export function Reading({ topics, heading = "h3" }: ReadingProps) {
  const { words, actions } = useApp();
  const [found, setFound] = useState<Found>(null);
  const [query, setQuery] = useState("");
  const find = async (asked: Readonly<Record<string, string>>) => {
    const answer = await actions.library.find({ ...asked, language: words.language, limit: SHOWN });
    setFound("value" in answer ? answer.value.articles : "away");
  };
  return (
    <div class="reading">
      <p class="small">{words.say("read.keep")}</p>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (query.trim()) find({ q: query.trim() });
          }}
        >
          <label for="find">{words.say("read.search")}</label>
          <div class="composer-row">
            <input id="find" type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
            <button type="submit">{words.say("read.find")}</button>
          </div>
        </form>
      </search>
      {topics.length > 0 && <TopicPicker topics={topics} pick={(topic) => find({ topic })} />}
      <p role="status" class="small">
        {found && sentence(found)}
      </p>
      {found !== "away" && found?.map(({ card }) => <Article key={card.slug} card={card} heading={heading} />)}
    </div>
  );

  function sentence(what: NonNullable<Found>): string {
    if (what === "away") return words.say("read.away");
    return what.length === 0 ? words.say("read.none") : words.count("read.found", what.length);
  }
}

function TopicPicker({
  topics,
  pick,
}: {
  readonly topics: readonly TopicShown[];
  readonly pick: (id: string) => void;
}) {
  const { words } = useApp();
  return (
    <p class="field">
      <label for="read-topic">{words.say("read.topics")}</label>
      <select id="read-topic" onChange={(event) => event.currentTarget.value && pick(event.currentTarget.value)}>
        <option value="">{words.say("ask.topic.any")}</option>
        {topics.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}
