import type { Desk } from "./desk.ts";
import { canResume, isMine } from "./deskAsks.ts";
import type { DeskChat } from "./deskChat.ts";

/** What a break of the connection made of a chat: it is back with me, over, or not mine any more. */
export type BreakOutcome = {
  readonly chat: DeskChat;
  readonly is: "back" | "over" | "gone";
};

function outcomeOf(chat: DeskChat, desk: Desk): BreakOutcome["is"] | null {
  const now = desk.chats[chat.id];
  if (now === undefined || !isMine(desk, now)) return "gone";
  if (canResume(desk, now)) return "back";
  return now.view.status === chat.view.status ? null : "over";
}

/** Of the chats in which somebody talked with me before: those to which something happened meanwhile. */
export function afterBreak(before: Desk, desk: Desk): readonly BreakOutcome[] {
  const talked = Object.values(before.chats).filter((chat) => isMine(before, chat) && chat.view.status === "talking");
  return talked.flatMap((chat) => {
    const is = outcomeOf(chat, desk);
    return is === null ? [] : [{ chat, is }];
  });
}
