import type {
  AcceptOffer,
  Ack,
  AddNote,
  ChangeAnswers,
  DeclineOffer,
  EndChat,
  LeaveQueue,
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

/** Whether what was found in a storage is a message that this page could have written. */
export function isMessage(found: unknown): found is SendMessage {
  if (typeof found !== "object" || found === null) return false;
  const message = found as Partial<Record<keyof SendMessage, unknown>>;
  const texts = [message.chat_id, message.client_id, message.text, message.language];
  return message.type === "send_message" && texts.every((each) => typeof each === "string");
}
