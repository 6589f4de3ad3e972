import { useEffect, useRef, useState } from "preact/hooks";
import { SENTENCE_LIMIT, TEXT_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { type Fillings, filledReply } from "../../staff/replies/fillings.ts";
import { type DeskChat, sentSlugs } from "../../state/deskChat.ts";
import { isComposing } from "../../ui/browser/composition.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";
import type { Item } from "../palette/items.ts";
import { Palette } from "../palette/Palette.tsx";
import { Attached } from "./Attached.tsx";
import { toComposer } from "./toComposer.ts";

/** A notice of typing lasts six seconds on the other side, so it is repeated a little sooner. */
const TYPING_EVERY_MS = 4_000;

type Props = { readonly chat: DeskChat; readonly fillings: Fillings };

function useTypingNotice(chatId: string): () => void {
  const actions = useActions();
  const clock = useClock();
  /** The chat that was told a moment ago. */
  const told = useRef<string | null>(null);
  return () => {
    if (told.current === chatId) return;
    told.current = chatId;
    actions.typing(chatId);
    clock.after(TYPING_EVERY_MS, () => {
      if (told.current === chatId) told.current = null;
    });
  };
}

/** Where a specialist writes. "/" in the empty field opens replies and articles; Enter sends, Shift+Enter makes a new line. */
export function Composer({ chat, fillings }: Props) {
  const { say, language } = useSpeech();
  const actions = useActions();
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = chat.view.chat_id;
  const isTyping = useTypingNotice(id);

  // A chat that is turned to is written in.
  useEffect(() => field.current?.focus(), [id]);

  function back() {
    setOpen(false);
    toComposer();
  }

  function chosen(item: Item) {
    if (item.kind === "article") actions.attach(id, item.found.card);
    else actions.draft(id, { draft: joinedTo(chat.draft, filledReply(item.reply.text, fillings)) });
    back();
  }

  function pressed(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === "/" && chat.draft === "") setOpen(true);
    else if (event.key === "Enter" && !event.shiftKey) actions.say(chat);
    else return;
    event.preventDefault();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        actions.say(chat);
      }}
    >
      {open && (
        <Palette
          language={chat.view.language}
          fillings={fillings}
          sent={sentSlugs(chat)}
          chosen={chosen}
          close={back}
        />
      )}
      {chat.attached !== null && (
        <Attached
          key={`${id} ${chat.attached.slug}`}
          card={chat.attached}
          attach={(card) => actions.attach(id, card)}
          drop={() => actions.draft(id, { attached: null })}
        />
      )}
      <label class="unseen" for="composer">
        {say(chat.attached === null ? "composer.label" : "composer.sentence")}
      </label>
      <textarea
        id="composer"
        ref={field}
        rows={3}
        spellcheck
        lang={chat.view.language}
        dir="auto"
        maxLength={chat.attached === null ? TEXT_LIMIT : SENTENCE_LIMIT}
        placeholder={say("composer.placeholder", { language: languageName(chat.view.language, language) })}
        value={chat.draft}
        onInput={(event) => {
          actions.draft(id, { draft: event.currentTarget.value });
          isTyping();
        }}
        onKeyDown={pressed}
      />
      <p class="buttons">
        <button type="submit" class="main" disabled={chat.draft.trim() === "" && chat.attached === null}>
          {say("composer.send")}
        </button>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say("composer.palette")} <kbd>/</kbd>
        </button>
      </p>
    </form>
  );
}

/** A reply goes behind what is already written, never over it. */
function joinedTo(draft: string, reply: string): string {
  return draft.trim() === "" ? reply : `${draft.trimEnd()} ${reply}`;
}
