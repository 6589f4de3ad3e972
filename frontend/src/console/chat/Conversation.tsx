import type { Pending } from "../../link/outbox/outbox.ts";
import { languageName } from "../../staff/format.ts";
import { Log } from "../../staff/log/Log.tsx";
import type { Fillings } from "../../staff/replies/fillings.ts";
import type { Desk } from "../../state/desk.ts";
import { canResume } from "../../state/deskAsks.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";
import { WrapUpForm } from "../wrapUp/WrapUp.tsx";
import { Composer } from "./Composer.tsx";
import { EndChat } from "./EndChat.tsx";
import { SafetyBanner } from "./Safety.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { Transfer } from "./Transfer.tsx";
import { Unsent } from "./Unsent.tsx";

type Props = {
  readonly desk: Desk;
  readonly chat: DeskChat;
  readonly pending: readonly Pending[];
  readonly fillings: Fillings;
  readonly skills: readonly { readonly id: string; readonly label: string }[];
};

/** How often the word "writing" is looked at again; it lapses by itself. */
const TYPING_EVERY_MS = 1_000;

function Title({ chat }: { readonly chat: DeskChat }) {
  const { say, language } = useSpeech();
  const { view } = chat;
  return (
    <h2>
      {view.nickname || say("entry.visitor")} <span class="small">{languageName(view.language, language)}</span>{" "}
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

function Resume({ chatId }: { readonly chatId: string }) {
  const { say } = useSpeech();
  const actions = useActions();
  return (
    <section class="resume">
      <p>{say("resume.about")}</p>
      <button type="button" class="main" onClick={() => actions.resume(chatId)}>
        {say("resume.go")}
      </button>
    </section>
  );
}

function Below({ desk, chat, fillings }: Pick<Props, "desk" | "chat" | "fillings">) {
  const { say } = useSpeech();
  if (canResume(desk, chat)) return <Resume chatId={chat.view.chat_id} />;
  if (chat.view.status === "wrap_up") return <WrapUpForm key={chat.view.chat_id} chat={chat} />;
  if (chat.view.status !== "talking") return <p class="small">{say(`ended.${chat.view.ended ?? "closed"}`)}</p>;
  return (
    <>
      <Suggestions chat={chat} />
      <Composer chat={chat} fillings={fillings} />
    </>
  );
}

/** The chat that is being read: what was said, and below it what can be done now. */
export function Conversation({ desk, chat, pending, fillings, skills }: Props) {
  const { say } = useSpeech();
  const { chat_id: id, status, nickname } = chat.view;
  return (
    <section class="conversation" aria-label={say("conversation.title")}>
      <div class="conversation-head">
        <Title chat={chat} />
        {status === "talking" && (
          <p class="buttons" key={id}>
            <Transfer chat={chat} colleagues={desk.colleagues} skills={skills} />
            <EndChat chatId={id} />
          </p>
        )}
      </div>
      <SafetyBanner chat={chat} fillings={fillings} />
      <Log key={id} label={say("log.label")} entries={chat.entries} nickname={nickname} readable={chat.readable}>
        <Unsent pending={pending} chatId={id} />
      </Log>
      <TypingWord chat={chat} />
      <Below desk={desk} chat={chat} fillings={fillings} />
    </section>
  );
}
