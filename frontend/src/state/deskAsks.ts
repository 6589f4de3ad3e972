import type { Desk } from "./desk.ts";
import type { DeskChat } from "./deskChat.ts";

/** What the console asks of a desk: who is offered, who is mine, what must be coded first. */

function inOrder(chats: readonly DeskChat[]): readonly DeskChat[] {
  return [...chats].sort((a, b) => a.view.opened_at.localeCompare(b.view.opened_at));
}

/** The chat that is being offered to me; of several, the one whose time is over first, which is who has waited longest. */
export function offered(desk: Desk): DeskChat | null {
  const mine = Object.values(desk.chats).filter(
    (chat) => chat.view.offer?.to === desk.me?.id && chat.view.status === "offered",
  );
  return mine.sort((a, b) => until(a).localeCompare(until(b)))[0] ?? null;
}

function until(chat: DeskChat): string {
  return chat.view.offer?.until ?? "";
}

/** Did I lose this chat, and has nobody else taken it yet? */
export function canResume(desk: Desk, chat: DeskChat): boolean {
  const waiting = chat.view.status === "waiting" || chat.view.status === "offered";
  return waiting && desk.me !== null && chat.view.lost_by === desk.me.id;
}

/** My chats, oldest first: those I talk in, those I must code, those I lost and may take up again. */
export function myChats(desk: Desk): readonly DeskChat[] {
  const mine = Object.values(desk.chats).filter(
    (chat) => chat.view.specialist === desk.me?.id || canResume(desk, chat),
  );
  return inOrder(mine.filter((chat) => chat.view.status !== "closed"));
}

/** The first chat that waits for its wrap-up; until it is coded it holds its slot. */
export function toWrapUp(desk: Desk): DeskChat | null {
  return myChats(desk).find((chat) => chat.view.status === "wrap_up") ?? null;
}

export function unreadInAll(desk: Desk): number {
  return Object.values(desk.chats).reduce((sum, chat) => sum + chat.unread, 0);
}

/** Am I, by the service's account, still in charge of my chats? It said `lost` when my line was silent too long. */
export function wasLost(desk: Desk): boolean {
  return desk.mine?.why_away === "lost" || Object.values(desk.chats).some((chat) => canResume(desk, chat));
}
