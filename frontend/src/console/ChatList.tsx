import { languageName } from "../staff/format.ts";
import { SafetyMark } from "../staff/SafetyMark.tsx";
import type { Desk } from "../state/desk.ts";
import { canResume, myChats } from "../state/deskAsks.ts";
import type { DeskChat } from "../state/deskChat.ts";
import { Mark } from "../ui/Mark.tsx";
import { useSpeech } from "../ui/speech.ts";
import { useActions } from "./actions.ts";

/** What stands out about a chat, each as a word. */
function Marks({ desk, chat }: { readonly desk: Desk; readonly chat: DeskChat }) {
  const { say } = useSpeech();
  return (
    <span class="marks">
      {chat.view.safety !== null && <SafetyMark level={chat.view.safety} />}
      {chat.unread > 0 && <Mark kind="good">{say("list.unread", { count: chat.unread })}</Mark>}
      {canResume(desk, chat) && <Mark kind="danger">{say("list.lost")}</Mark>}
      {chat.view.status === "wrap_up" && <Mark kind="warn">{say("list.wrap_up")}</Mark>}
      {!chat.visitorHere && chat.view.ended === null && <Mark kind="plain">{say("list.visitor_away")}</Mark>}
    </span>
  );
}

/** My chats, oldest first. Alt and a digit turns to one from anywhere. */
export function ChatList({ desk }: { readonly desk: Desk }) {
  const { say, language } = useSpeech();
  const actions = useActions();
  const chats = myChats(desk);
  return (
    <nav class="chat-list" aria-label={say("list.title")}>
      <h2>{say("list.title")}</h2>
      {chats.length === 0 && <p class="small">{say("list.none")}</p>}
      <ul>
        {chats.map((chat, place) => (
          <li key={chat.view.chat_id}>
            <button
              type="button"
              aria-current={desk.openChat === chat.view.chat_id ? "true" : undefined}
              aria-keyshortcuts={`Alt+${place + 1}`}
              onClick={() => actions.turnTo(chat.view.chat_id)}
            >
              <span class="name">{chat.view.nickname || say("entry.visitor")}</span>
              <span class="small">{languageName(chat.view.language, language)}</span>
              <Marks desk={desk} chat={chat} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
