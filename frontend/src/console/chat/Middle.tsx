import { PHONE } from "../../protocol/generated.ts";
import { type Fillings, openingWords } from "../../staff/replies/fillings.ts";
import { isMine } from "../../state/deskAsks.ts";
import type { ChatId, DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk, useStore } from "../context.ts";
import { Missed } from "../header/Missed.tsx";
import { Conversation } from "./Conversation.tsx";
import { Gone } from "./Gone.tsx";
import { Side } from "./Side.tsx";

/** What canned replies are filled with in this chat. */
function useFillings(chat: DeskChat | undefined): Fillings {
  const { next_opening: opening = null, zone = "" } = useDesk(({ availability }) => availability) ?? {};
  const specialist = useDesk(({ me }) => me?.name ?? "");
  const { language = "en", nickname = "" } = chat?.view ?? {};
  const next_opening = opening === null ? "" : openingWords(language, opening, zone);
  return { nickname, specialist, phone: PHONE, next_opening };
}

/** One chat, with what stands beside it. Everything in it is made anew for each chat, and nothing is carried over. */
function OneChat({ id }: { readonly id: ChatId }) {
  const { say } = useSpeech();
  const store = useStore();
  const chat = useDesk(({ chats }) => chats[id]);
  const isHere = useDesk((desk) => chat !== undefined && (isMine(desk, chat) || chat.view.status === "offered"));
  const fillings = useFillings(chat);
  const gone = store.gone.value;
  if (gone?.id === id) return <Gone chat={gone} />;
  if (chat === undefined || !isHere) return <p class="empty">{say("conversation.none")}</p>;
  return (
    <>
      <Conversation chat={chat} fillings={fillings} />
      <Side chat={chat} />
    </>
  );
}

/** The chat in front, if one is; else the place where somebody who is away looks. */
export function Middle() {
  const { say } = useSpeech();
  const place = useStore().place.value;
  if (place.at !== "chat") {
    return (
      <div class="empty">
        <Missed />
        <p>{say("conversation.none")}</p>
      </div>
    );
  }
  return <OneChat key={place.id} id={place.id} />;
}
