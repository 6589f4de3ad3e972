import { useEffect, useRef, useState } from "preact/hooks";
import { SENTENCE_LIMIT, TEXT_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { type Fillings, filledReply } from "../../staff/replies/fillings.ts";
import type { ChatId, DeskChat } from "../../state/deskChat.ts";
import { isComposing } from "../../ui/browser/composition.ts";
import { isFresh } from "../../ui/browser/presses.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDrafts } from "../context.ts";
import type { Item } from "../palette/items.ts";
import { Palette } from "../palette/Palette.tsx";
import { ownSettings } from "../settings/own.ts";
import { Attached } from "./Attached.tsx";
import { Reminder } from "./Reminder.tsx";
import { composerOf, toComposer } from "./toComposer.ts";
import { useSure } from "./useSure.ts";

/** A notice of typing lasts six seconds on the other side, so it is repeated a little sooner. */
const TYPING_EVERY_MS = 4_000;

type Props = { readonly chat: DeskChat; readonly fillings: Fillings };

function useTypingNotice(id: ChatId): () => void {
  const actions = useChatActions(id);
  const clock = useClock();
  const isTold = useRef(false);
  return () => {
    if (isTold.current) return;
    isTold.current = true;
    actions.typing();
    clock.after(TYPING_EVERY_MS, () => {
      isTold.current = false;
    });
  };
}

/** To whom it goes, above the field; and what has to be known before it can go. */
function Head({ chat, warning }: { readonly chat: DeskChat; readonly warning: string }) {
  const { say } = useSpeech();
  return (
    <p class="to">
      {say("composer.to")} <ChatName chat={chat} />{" "}
      <strong role="alert" class="warning">
        {warning}
      </strong>
    </p>
  );
}

/**
 * Where a specialist writes. "/" in the empty field opens replies and articles; Enter sends, Shift+Enter makes a new line; for whoever wants
 * it so, Enter makes the line and Control+Enter sends.
 */
export function Composer({ chat, fillings }: Props) {
  const { say, language } = useSpeech();
  const { id, view } = chat;
  const actions = useChatActions(id);
  const { message, attached } = useDrafts(id);
  const { enterSends } = ownSettings.value;
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const isTyping = useTypingNotice(id);
  const sure = useSure(id);
  const over = message.trim().length - (attached === null ? TEXT_LIMIT : SENTENCE_LIMIT);

  // A chat that is turned to is written in.
  useEffect(() => field.current?.focus(), []);

  function back() {
    setOpen(false);
    toComposer(id);
  }

  function chosen(item: Item) {
    if (item.kind === "article") actions.draft({ attached: item.found.card });
    else actions.draft({ message: joinedTo(message, filledReply(item.reply.text, fillings)) });
    back();
  }

  function pressed(event: KeyboardEvent) {
    const opens = event.key === "/" && message === "";
    const sends = event.key === "Enter" && !event.shiftKey && (enterSends || event.ctrlKey || event.metaKey);
    if (!opens && !sends) return;
    if (isComposing(event)) return;
    event.preventDefault();
    if (!isFresh(event)) return;
    if (opens) setOpen(true);
    else if (sure.isSure()) actions.say();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        actions.say();
      }}
    >
      {open && <Palette chat={chat} fillings={fillings} chosen={chosen} close={back} />}
      {attached !== null && (
        <Attached
          key={attached.slug}
          card={attached}
          attach={(card) => actions.draft({ attached: card })}
          drop={() => actions.draft({ attached: null })}
        />
      )}
      <Head
        chat={chat}
        warning={over > 0 ? say("text.too_long", { count: over }) : sure.asks ? say("composer.sure") : ""}
      />
      <label class="unseen" for={composerOf(id)}>
        {say(attached === null ? "composer.label" : "composer.sentence")}
      </label>
      <textarea
        id={composerOf(id)}
        ref={field}
        rows={3}
        spellcheck
        lang={view.language}
        dir="auto"
        aria-invalid={over > 0}
        placeholder={say("composer.placeholder", { language: languageName(view.language, language) })}
        value={message}
        onInput={(event) => {
          actions.draft({ message: event.currentTarget.value });
          isTyping();
        }}
        onKeyDown={pressed}
      />
      <Reminder text={message} />
      <p class="buttons">
        <button type="submit" class="main" disabled={(message.trim() === "" && attached === null) || over > 0}>
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
