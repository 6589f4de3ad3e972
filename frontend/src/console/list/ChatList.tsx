import { languageName } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { canResume, myChats } from "../../state/deskAsks.ts";
import { type DeskChat, lastWords, unread } from "../../state/deskChat.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDesk, useDrafts, useStore } from "../context.ts";
import { nameOfKey } from "../keys/chord.ts";
import { chatAt } from "../place.ts";
import { ownSettings } from "../settings/own.ts";
import { turnOf, type Wait } from "./turn.ts";

/** What stands out about a chat, each as a word. */
function Marks({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const isLost = useDesk((desk) => canResume(desk, chat));
  const count = unread(chat);
  return (
    <span class="marks">
      {chat.view.safety !== null && <SafetyMark level={chat.view.safety} />}
      {count > 0 && <Mark kind="good">{say("list.unread", { count })}</Mark>}
      {isLost && <Mark kind="danger">{say("list.lost")}</Mark>}
      {chat.view.status === "wrap_up" && <Mark kind="warn">{say("list.wrap_up")}</Mark>}
      {!chat.visitorHere && chat.view.ended === null && <Mark kind="plain">{say("list.visitor_away")}</Mark>}
    </span>
  );
}

const EVERY_SECOND_MS = 1_000;

/** The words say it, the colour helps to find it. */
const COLOURS: Readonly<Record<Wait, "plain" | "warn" | "danger">> = { short: "plain", felt: "warn", long: "danger" };

/** How long the visitor has waited for me. */
function YourTurn({ chat, now }: { readonly chat: DeskChat; readonly now: number }) {
  const { say } = useSpeech();
  const turn = turnOf(chat, now);
  if (turn === null) return null;
  return <Mark kind={COLOURS[turn.wait]}>{say(`list.turn.${turn.wait}`, { time: turn.time })}</Mark>;
}

/** What is going on in a chat that is not in front: it is being written, or was said last. */
function Latest({ chat, now }: { readonly chat: DeskChat; readonly now: number }) {
  const { say } = useSpeech();
  const { message, attached } = useDrafts(chat.id);
  const isWriting = chat.typingUntil > now;
  return (
    <span class="latest small">
      {(message.trim() !== "" || attached !== null) && <Mark kind="plain">{say("list.draft")}</Mark>}{" "}
      <bdi lang={isWriting ? undefined : chat.view.language}>{isWriting ? say("list.writing") : lastWords(chat)}</bdi>
    </span>
  );
}

type CardProps = { readonly chat: DeskChat; readonly place: number; readonly isInFront: boolean };

function Card({ chat, place, isInFront }: CardProps) {
  const { language } = useSpeech();
  const { turnTo } = useChatActions(chat.id);
  const now = useNow(EVERY_SECOND_MS);
  return (
    <li>
      <button
        type="button"
        class={`colour-${chat.badge.colour}`}
        aria-current={isInFront ? "true" : undefined}
        aria-keyshortcuts={ownSettings.value.keys ? nameOfKey(String(place)) : undefined}
        onClick={turnTo}
      >
        <span class="name">
          <ChatName chat={chat} />
        </span>
        <span class="small">{languageName(chat.view.language, language)}</span>
        <YourTurn chat={chat} now={now} />
        <Marks chat={chat} />
        <Latest chat={chat} now={now} />
      </button>
    </li>
  );
}

/** My chats, oldest first. A digit turns to one from anywhere. */
export function ChatList() {
  const { say } = useSpeech();
  const chats = useDesk(myChats);
  const inFront = chatAt(useStore().place.value);
  return (
    <nav class="chat-list" aria-label={say("list.title")}>
      <h2>{say("list.title")}</h2>
      {chats.length === 0 && <p class="small">{say("list.none")}</p>}
      <ul>
        {chats.map((chat, before) => (
          <Card key={chat.id} chat={chat} place={before + 1} isInFront={chat.id === inFront} />
        ))}
      </ul>
    </nav>
  );
}
