import type {
  AcceptOffer,
  Ack,
  AddNote,
  ChangeAnswers,
  DeclineOffer,
  EndChat,
  LeaveQueue,
  LowerFlag,
  RaiseFlag,
  ReassignChat,
  Refused,
  ResumeChat,
  SaveWrapUp,
  SayIfSafe,
  SendArticle,
  SendMessage,
  SetAvailability,
  SetCap,
  StayHere,
  StopWatching,
  TransferChat,
  WatchChat,
} from "../../protocol/generated.ts";

/** Commands that are answered, and so are kept until they are. (`fetch_missed` belongs to the channel.) */
export type AnsweredCommand =
  | AcceptOffer
  | AddNote
  | ChangeAnswers
  | DeclineOffer
  | EndChat
  | LeaveQueue
  | LowerFlag
  | RaiseFlag
  | ReassignChat
  | ResumeChat
  | SaveWrapUp
  | SayIfSafe
  | SendArticle
  | SendMessage
  | SetAvailability
  | SetCap
  | StayHere
  | StopWatching
  | TransferChat
  | WatchChat;

type WithoutRef<Command> = Command extends AnsweredCommand ? Omit<Command, "ref"> : never;

/** A command before the outbox gives it its `ref`. */
export type Asking = WithoutRef<AnsweredCommand>;

export type Answer = Ack | Refused;

/** What a person wrote is kept when it is refused, so that it can be read, copied and put right. */
export function isWriting(command: AnsweredCommand): boolean {
  return "client_id" in command;
}

/** What is said in one chat goes out in its order; chats do not wait for each other. */
export function laneOf(command: AnsweredCommand): string {
  return "chat_id" in command ? command.chat_id : "";
}

/** What a person said in a chat: it outlives a reload of the page until it has arrived. */
export type SaidInChat = AddNote | SendArticle | SendMessage;

/** What each of them cannot be without. */
const TEXTS: Readonly<Record<SaidInChat["type"], readonly string[]>> = {
  add_note: ["text"],
  send_article: ["slug", "language", "sentence"],
  send_message: ["text", "language"],
};

/** Whether this, which may have been found in a storage, is something said that this page could have written. */
export function isSaidInChat(found: unknown): found is SaidInChat {
  if (typeof found !== "object" || found === null) return false;
  const said = found as Readonly<Record<string, unknown>>;
  const texts = Object.entries(TEXTS).find(([type]) => type === said.type)?.[1];
  return texts !== undefined && ["chat_id", "client_id", ...texts].every((text) => typeof said[text] === "string");
}
