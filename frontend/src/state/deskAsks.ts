import type { Desk } from "./desk.ts";
import { type DeskChat, unread } from "./deskChat.ts";

/** What the console asks of a desk: who is offered, who is mine, what must be coded first. */

function inOrder(chats: readonly DeskChat[]): readonly DeskChat[] {
  return [...chats].sort((a, b) => a.view.opened_at.localeCompare(b.view.opened_at));
}

/** Every chat that is being offered to me, the one whose time is over first in front: it has waited longest. */
export function offers(desk: Desk): readonly DeskChat[] {
  const mine = Object.values(desk.chats).filter(
    ({ view }) => view.offer !== null && view.offer.to === desk.me?.id && view.status === "offered",
  );
  return mine.sort((a, b) => until(a).localeCompare(until(b)));
}

function until(chat: DeskChat): string {
  return chat.view.offer?.until ?? "";
}

/** Did I lose this chat, and has nobody else taken it yet? */
export function canResume(desk: Desk, chat: DeskChat): boolean {
  const waiting = chat.view.status === "waiting" || chat.view.status === "offered";
  return waiting && desk.me !== null && chat.view.lost_by === desk.me.id;
}

/** Is this chat mine to read: I talk in it, must code it, or lost it and may take it up again? */
export function isMine(desk: Desk, chat: DeskChat): boolean {
  return (chat.view.specialist === desk.me?.id || canResume(desk, chat)) && chat.view.status !== "closed";
}

/** My chats, oldest first. */
export function myChats(desk: Desk): readonly DeskChat[] {
  return inOrder(Object.values(desk.chats).filter((chat) => isMine(desk, chat)));
}

/** The first chat that waits for its wrap-up; until it is coded it holds its slot. */
export function toWrapUp(desk: Desk): DeskChat | null {
  return myChats(desk).find((chat) => chat.view.status === "wrap_up") ?? null;
}

export function unreadInAll(desk: Desk): number {
  return myChats(desk).reduce((sum, chat) => sum + unread(chat), 0);
}

/** Am I, by the service's account, still in charge of my chats? It said `lost` when my line was silent too long. */
export function wasLost(desk: Desk): boolean {
  return desk.mine?.why_away === "lost" || Object.values(desk.chats).some((chat) => canResume(desk, chat));
}
