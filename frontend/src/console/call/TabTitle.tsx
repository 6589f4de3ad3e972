import { useEffect } from "preact/hooks";
import { longestWaiting, offers, unreadInAll } from "../../state/deskAsks.ts";
import type { ChatId } from "../../state/deskChat.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk, useStore } from "../context.ts";
import { turnOf } from "../list/turn.ts";
import { chatAt } from "../place.ts";
import { showIcon } from "./icon.ts";

const EVERY_SECOND_MS = 1_000;

/** How long whoever waits longest has waited for me; whose turn it is stands before it, unless they are in front. */
function useClockInTitle(inFront: ChatId | null): string {
  const { say } = useSpeech();
  const now = useNow(EVERY_SECOND_MS);
  const chat = useDesk((desk) => longestWaiting(desk, null));
  const turn = chat === null ? null : turnOf(chat, now);
  if (chat === null || turn === null) return "";
  const whose = chat.id === inFront ? "" : `${chat.badge.shape} ${chat.badge.letter} `;
  return `${whose}${say(`list.turn.${turn.wait}`, { time: turn.time })}`;
}

/**
 * The tab's title and icon: what is unread, an offer before all, who waits for me, and the chat in front by its badge, without
 * a name. Apart from the page, which is not drawn again with each second.
 */
export function TabTitle() {
  const { say } = useSpeech();
  const count = useDesk(unreadInAll);
  const isOffered = useDesk((desk) => offers(desk).length > 0);
  const inFront = chatAt(useStore().place.value);
  const badge = useDesk(({ chats }) => (inFront === null ? undefined : chats[inFront]?.badge));
  const parts = [
    isOffered ? say("call.title") : "",
    useClockInTitle(inFront),
    badge === undefined ? "" : `${badge.shape} ${badge.letter}`,
    say("console.title"),
  ];
  const title = `${count > 0 ? `(${count}) ` : ""}${parts.filter(Boolean).join(" · ")}`;
  const icon = isOffered ? "offer" : count > 0 ? "unread" : "quiet";
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => showIcon(icon), [icon]);
  return null;
}
