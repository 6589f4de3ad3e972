import { useEffect, useRef, useState } from "preact/hooks";
import { type Fillings, filledReply } from "../../staff/replies/fillings.ts";
import { useTopics } from "../../staff/topics.ts";
import { type DeskChat, sentSlugs } from "../../state/deskChat.ts";
import { isComposing } from "../../ui/browser/composition.ts";
import { isFresh } from "../../ui/browser/presses.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useNameOf } from "../ChatName.tsx";
import { matchingReplies, useReplies } from "../replies/replies.ts";
import { type Item, itemsOf, moved, useArticles } from "./items.ts";

type Props = {
  /** For whom: replies and articles come in this visitor's language where they exist. */
  readonly chat: DeskChat;
  /** Replies are shown as they will be sent. */
  readonly fillings: Fillings;
  readonly chosen: (item: Item) => void;
  readonly close: () => void;
};

type LineProps = {
  readonly item: Item;
  readonly fillings: Fillings;
  readonly current: boolean;
  readonly choose: () => void;
};

function ItemLine({ item, fillings, current, choose }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field (ARIA combobox)
    <div
      ref={line}
      id={item.id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      class={`item ${item.kind}`}
      onClick={choose}
    >
      {item.kind === "reply" ? <ReplyWords item={item} fillings={fillings} /> : <ArticleWords item={item} />}
    </div>
  );
}

type ReplyProps = { readonly item: Extract<Item, { kind: "reply" }>; readonly fillings: Fillings };

function ReplyWords({ item, fillings }: ReplyProps) {
  const { say } = useSpeech();
  return (
    <>
      <span class="kind">{say(`reply.group.${item.reply.group}`)}</span>
      <span>
        <span lang={item.reply.language}>{filledReply(item.reply.text, fillings)}</span>{" "}
        {item.reply.mine && <Mark kind="plain">{say("own.mine")}</Mark>}
      </span>
    </>
  );
}

function ArticleWords({ item }: { readonly item: Extract<Item, { kind: "article" }> }) {
  const { say } = useSpeech();
  const { card, offerable } = item.found;
  return (
    <>
      <span class="kind">{say("palette.article")}</span>
      <span>
        <strong lang={card.language}>{card.title}</strong>{" "}
        {item.sent && <Mark kind="plain">{say("palette.sent")}</Mark>}{" "}
        {!offerable && <Mark kind="warn">{say("palette.unconfirmed")}</Mark>}
        <span class="small about" lang={card.language}>
          {card.summary}
        </span>
      </span>
    </>
  );
}

/** Canned replies and articles in one list, found while typing; arrows and Enter choose, Escape goes back. */
export function Palette({ chat, fillings, chosen, close }: Props) {
  const { say, language: own } = useSpeech();
  const { language } = chat.view;
  const nameOf = useNameOf();
  const [query, setQuery] = useState("");
  const [topic, setTopic] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { articles, current: found, failed } = useArticles(query, topic, language);
  const topics = useTopics(own);
  const replies = matchingReplies(useReplies(language), query, topic, (group) => say(`reply.group.${group}`));
  const items = itemsOf(replies, articles, sentSlugs(chat));
  const current = items[Math.min(place, items.length - 1)];

  useEffect(() => field.current?.focus(), []);

  /** Whoever types and presses Enter at once must not get an article that was found for other words. */
  function take(item: Item) {
    if (item.kind === "reply" || found) chosen(item);
  }

  function pressed(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && current !== undefined) isFresh(event) && take(current);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") setPlace(moved(place, event.key, items.length));
    else return;
    event.preventDefault();
  }

  return (
    <section class="palette" aria-label={`${say("palette.title")}: ${nameOf(chat)}`}>
      <div class="palette-ask">
        <input
          ref={field}
          role="combobox"
          aria-label={say("palette.search")}
          aria-expanded="true"
          aria-controls="palette-items"
          aria-autocomplete="list"
          aria-activedescendant={current?.id}
          placeholder={say("palette.search")}
          autocomplete="off"
          lang={language}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={pressed}
        />
        <select
          aria-label={say("palette.topic")}
          value={topic ?? ""}
          onChange={(event) => setTopic(event.currentTarget.value || null)}
        >
          <option value="">{say("palette.all_topics")}</option>
          {topics.map((each) => (
            <option key={each.id} value={each.id}>
              {each.label}
            </option>
          ))}
        </select>
        <button type="button" class="quiet" onClick={close}>
          {say("palette.close")}
        </button>
      </div>
      <div
        id="palette-items"
        class="items"
        role="listbox"
        tabIndex={-1}
        aria-label={say("palette.title")}
        aria-busy={!found}
      >
        {items.map((item) => (
          <ItemLine
            key={item.id}
            item={item}
            fillings={fillings}
            current={item === current}
            choose={() => chosen(item)}
          />
        ))}
      </div>
      <p class="small" role="status">
        {failed ? say("palette.failed") : say("palette.found", { count: items.length })}
      </p>
    </section>
  );
}
