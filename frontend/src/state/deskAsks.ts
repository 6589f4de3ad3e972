import type { Colleague } from "../protocol/generated.ts";
import type { Desk } from "./desk.ts";
import { type ChatId, type DeskChat, unansweredSince, unread } from "./deskChat.ts";

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

/** The chats in which somebody talks with me. */
export function talking(desk: Desk): readonly DeskChat[] {
  return myChats(desk).filter(({ view }) => view.status === "talking");
}

/** The first chat that waits for its wrap-up; until it is coded it holds its slot. */
export function toWrapUp(desk: Desk): DeskChat | null {
  return myChats(desk).find((chat) => chat.view.status === "wrap_up") ?? null;
}

export function unreadInAll(desk: Desk): number {
  return myChats(desk).reduce((sum, chat) => sum + unread(chat), 0);
}

/** Am I, by the service's account, still in charge of my chats? It said `lost` when my console was silent too long. */
export function wasLost(desk: Desk): boolean {
  return desk.mine?.why_away === "lost" || Object.values(desk.chats).some((chat) => canResume(desk, chat));
}

/** Whoever has waited longest for an answer from me, in another chat than this; else whoever said something unread. */
export function longestWaiting(desk: Desk, but: ChatId | null): DeskChat | null {
  const others = myChats(desk).filter(({ id }) => id !== but);
  const since = (chat: DeskChat) => unansweredSince(chat) ?? "";
  const waiting = others.filter((chat) => since(chat) !== "").sort((a, b) => since(a).localeCompare(since(b)));
  return waiting[0] ?? others.find((chat) => unread(chat) > 0) ?? null;
}

/** A colleague to whom a chat may be passed, or why not. */
export type Receiving = { readonly person: Colleague; readonly cannot: "away" | "language" | null };

/** Everybody but me, those who can take this visitor first: whom the service would not ask is not offered. */
export function receiversOf(desk: Desk, { view }: DeskChat): readonly Receiving[] {
  const all = desk.colleagues
    .filter(({ person_id }) => person_id !== desk.me?.id)
    .map((person): Receiving => {
      if (!person.available) return { person, cannot: "away" };
      return { person, cannot: person.languages.includes(view.language) ? null : "language" };
    });
  return [...all.filter(({ cannot }) => cannot === null), ...all.filter(({ cannot }) => cannot !== null)];
}
