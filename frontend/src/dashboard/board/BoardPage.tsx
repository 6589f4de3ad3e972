import type { BoardState } from "../../state/board.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Chats } from "./Chats.tsx";
import { Door } from "./Door.tsx";
import { LookAfterList } from "./LookAfterList.tsx";
import { Notices } from "./Notices.tsx";
import { Seats } from "./Seats.tsx";
import { Tiles } from "./Tiles.tsx";
import { Today } from "./Today.tsx";
import { Watched } from "./Watched.tsx";

/** What is happening now, and how today has gone. Everything on it was pushed; nothing is asked again and again. */
export function BoardPage({ state }: { readonly state: BoardState }) {
  const { say } = useSpeech();
  const { board, watched, availability } = state;
  if (board === null) return <p role="status">{say("board.loading")}</p>;
  return (
    <>
      <Notices notices={board.notices} />
      <Tiles board={board} />
      <div class="door">
        <Door board={board} availability={availability} />
      </div>
      <LookAfterList board={board} />
      {Object.values(watched).map((chat) => (
        <Watched key={chat.view.chat_id} chat={chat} />
      ))}
      <div class="floor">
        <Chats board={board} />
        <Seats seats={board.seats} />
      </div>
      <Today board={board} />
    </>
  );
}
