import { useEffect, useRef, useState } from "preact/hooks";
import { languageName } from "../../staff/format.ts";
import { Log } from "../../staff/log/Log.tsx";
import type { Fillings } from "../../staff/replies/fillings.ts";
import { canResume } from "../../state/deskAsks.ts";
import type { ChatId, DeskChat } from "../../state/deskChat.ts";
import { isLooking } from "../../ui/browser/looking.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { Composer } from "../composer/Composer.tsx";
import { useChatActions, useDesk } from "../context.ts";
import { WrapUpForm } from "../wrapUp/WrapUp.tsx";
import { EndChat } from "./EndChat.tsx";
import { SafetyBanner } from "./Safety.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { Transfer } from "./Transfer.tsx";
import { Unsent } from "./Unsent.tsx";
import { Unwritten } from "./Unwritten.tsx";

type Props = { readonly chat: DeskChat; readonly fillings: Fillings };

/** How often the word "writing" is looked at again; it lapses by itself. */
const TYPING_EVERY_MS = 1_000;

function Title({ chat }: { readonly chat: DeskChat }) {
  const { say, language } = useSpeech();
  const { view } = chat;
  return (
    <h2>
      <ChatName chat={chat} /> <span class="small">{languageName(view.language, language)}</span>{" "}
      {!chat.visitorHere && view.ended === null && <Mark kind="plain">{say("list.visitor_away")}</Mark>}
    </h2>
  );
}

/** Announced once when it begins; it lapses in silence. */
function TypingWord({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const writing = chat.typingUntil > useNow(TYPING_EVERY_MS);
  return (
    <p class="typing small" role="status">
      {writing ? say("entry.typing") : ""}
    </p>
  );
}

function Resume({ id }: { readonly id: ChatId }) {
  const { say } = useSpeech();
  const { resume } = useChatActions(id);
  return (
    <section class="resume">
      <p>{say("resume.about")}</p>
      <button type="button" class="main" onClick={resume}>
        {say("resume.go")}
      </button>
    </section>
  );
}

/** What can be done now. What was half-written when the visitor left stays above it. */
function Below({ chat, fillings }: Props) {
  const { say } = useSpeech();
  const isLost = useDesk((desk) => canResume(desk, chat));
  if (isLost) return <Resume id={chat.id} />;
  switch (chat.view.status) {
    case "talking":
      return (
        <>
          <Suggestions chat={chat} />
          <Composer chat={chat} fillings={fillings} />
        </>
      );
    case "wrap_up":
      return (
        <>
          <Unwritten chat={chat} canNote />
          <WrapUpForm chat={chat} />
        </>
      );
    case "offered":
      return <p class="small">{say("conversation.taking")}</p>;
    default:
      return <p class="small">{say(`ended.${chat.view.ended ?? "closed"}`)}</p>;
  }
}

/** What stands at the end of the log is seen, while somebody looks at it. */
function useSeen(chat: DeskChat, isAtEnd: boolean): void {
  const { saw } = useChatActions(chat.id);
  const looking = isLooking.value;
  const { seq } = chat.view;
  useEffect(() => {
    if (looking && isAtEnd) saw(seq);
  }, [looking, isAtEnd, seq]);
}

/** The chat that is being read: what was said, and below it what can be done now. */
export function Conversation({ chat, fillings }: Props) {
  const { say } = useSpeech();
  const { status, nickname } = chat.view;
  const [isAtEnd, setAtEnd] = useState(true);
  const heading = useRef<HTMLElement>(null);
  useSeen(chat, isAtEnd);

  // What had the focus may be gone with the state that it belonged to; then reading begins where the chat says whose it is.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [status]);

  return (
    <section
      ref={heading}
      tabIndex={-1}
      class={`conversation colour-${chat.badge.colour}`}
      aria-label={say("conversation.title")}
    >
      <div class="conversation-head">
        <Title chat={chat} />
        {status === "talking" && (
          <p class="buttons">
            <Transfer chat={chat} />
            <EndChat chat={chat} />
          </p>
        )}
      </div>
      <SafetyBanner chat={chat} fillings={fillings} />
      <Log
        label={say("log.label")}
        entries={chat.entries}
        nickname={nickname}
        readable={chat.readable}
        atEnd={setAtEnd}
      >
        <Unsent id={chat.id} />
      </Log>
      <TypingWord chat={chat} />
      <Below chat={chat} fillings={fillings} />
    </section>
  );
}
