import { languageName } from "../../staff/format.ts";
import { SafetyMark } from "../../staff/SafetyMark.tsx";
import { canResume, myChats } from "../../state/deskAsks.ts";
import { type DeskChat, unread } from "../../state/deskChat.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDesk, useStore } from "../context.ts";
import { nameOfKey } from "../keys/chord.ts";
import { chatAt } from "../place.ts";

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

type CardProps = { readonly chat: DeskChat; readonly place: number; readonly isInFront: boolean };

function Card({ chat, place, isInFront }: CardProps) {
  const { language } = useSpeech();
  const { turnTo } = useChatActions(chat.id);
  const key = nameOfKey(String(place));
  return (
    <li>
      <button
        type="button"
        class={`colour-${chat.badge.colour}`}
        aria-current={isInFront ? "true" : undefined}
        aria-keyshortcuts={key}
        onClick={turnTo}
      >
        <span class="name">
          <ChatName chat={chat} />
        </span>
        <span class="small">{languageName(chat.view.language, language)}</span>
        <Marks chat={chat} />
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
