import type { Pending } from "../../link/outbox/outbox.ts";
import type { ArticleSent, Entry, MessagePosted, SendMessage, SupportShown } from "../../protocol/generated.ts";
import type { ChatState } from "../../state/chat.ts";

/** One line of the conversation as it is shown. `key` stays the same from the first keystroke to the last reload. */
export type Row =
  | { readonly kind: "message"; readonly key: string; readonly event: MessagePosted; readonly newestOfMine: boolean }
  | { readonly kind: "pending"; readonly key: string; readonly command: SendMessage; readonly pending: Pending }
  | { readonly kind: "article"; readonly key: string; readonly event: ArticleSent }
  | { readonly kind: "line"; readonly key: string; readonly at: string; readonly what: LineKey; readonly name: string }
  | { readonly kind: "support"; readonly key: string; readonly level: SupportShown["level"] };

export type LineKey = "joined" | "lost" | "back" | "transferred" | "ended";

/**
 * The conversation in its order, and after it what is still on its way. `support`: with the card of support, where it
 * came up; of several the last.
 */
export function rowsOf(chat: ChatState, pending: readonly Pending[], support: boolean): readonly Row[] {
  const newest = chat.entries.findLast(({ event }) => isMine(event));
  const card = support && chat.entries.findLast(({ event }) => event.type === "support_shown");
  // What was let go is on its way no more, and makes nothing before it less sent.
  const underWay = pending.some(({ code }) => code === null);
  const rows = chat.entries.flatMap((entry) =>
    entry === card ? (supportRow(entry) ?? []) : (rowOf(entry, entry === newest && !underWay) ?? []),
  );
  return [...rows, ...pending.flatMap((each) => pendingRow(each) ?? [])];
}

export function isMine(event: Entry["event"]): boolean {
  return event.type === "message_posted" && event.author === "visitor";
}

function rowOf({ seq, event }: Entry, newestOfMine: boolean): Row | null {
  switch (event.type) {
    case "message_posted":
      return { kind: "message", key: event.client_id, event, newestOfMine };
    case "article_sent":
      return { kind: "article", key: event.client_id, event };
    case "chat_accepted":
      return line(seq, event, "joined");
    case "specialist_lost":
      return line(seq, event, "lost");
    case "specialist_returned":
      return line(seq, event, "back");
    case "chat_transferred":
      return line(seq, event, "transferred");
    case "chat_ended":
      return line(seq, { at: event.at, name: "" }, "ended");
    default:
      return null;
  }
}

function supportRow({ seq, event }: Entry): Row | null {
  return event.type === "support_shown" ? { kind: "support", key: `support-${seq}`, level: event.level } : null;
}

function line(seq: number, { at, name }: { at: string; name: string }, what: LineKey): Row {
  return { kind: "line", key: `line-${seq}`, at, what, name };
}

function pendingRow(pending: Pending): Row | null {
  const { command } = pending;
  return command.type === "send_message" ? { kind: "pending", key: command.client_id, command, pending } : null;
}
