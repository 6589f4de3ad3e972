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
} from "../protocol/generated.ts";
import type { Cancel, Clock } from "./clock.ts";

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

/** `sending`: under way. `not_sent`: no answer for a while, or refused; `code` says why it was refused. */
export interface Pending {
  readonly command: AnsweredCommand;
  readonly state: "sending" | "not_sent";
  readonly code: Refused["code"] | null;
}

/** `sessionStorage`, or a test's stand-in. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export interface OutboxOptions {
  readonly send: (command: AnsweredCommand) => void;
  readonly nextRef: () => number;
  readonly clock: Clock;
  /** Called whenever `pending` is another list. */
  readonly changed: (pending: readonly Pending[]) => void;
  /** Where unacknowledged messages survive a reload, and under which name. */
  readonly storage?: Storage;
  readonly storageKey?: string;
}

/** After so long without an answer a person should be told that the message has not gone yet. */
const NOT_SENT_AFTER_MS = 12_000;

/** Refusals that pass by themselves; everything else would be refused again. */
const PASSING: ReadonlySet<Refused["code"]> = new Set(["too_fast", "busy", "unavailable"]);

/** When the service names no time. */
const RETRY_SECONDS = 2;

type Kept = Pending & { readonly answered: (answer: Answer) => void };

/**
 * Commands stay here until the service has answered them. One at a time is under way for each chat, so that what was
 * said first is also stored first, whatever is refused or cut off in between.
 */
export class Outbox {
  private kept: readonly Kept[] = [];
  private open = false;
  private readonly underWay = new Set<number>();
  private readonly timers = new Map<number, Cancel>();

  constructor(private readonly options: OutboxOptions) {
    for (const command of this.stored()) this.ask(command);
  }

  get pending(): readonly Pending[] {
    return this.kept;
  }

  /** Ask for something; `answered` hears the answer, however many lines it takes. */
  ask(asking: Asking, answered: (answer: Answer) => void = () => {}): number {
    const command = { ...asking, ref: this.options.nextRef() } as AnsweredCommand;
    this.keep([...this.kept, { command, state: "sending", code: null, answered }]);
    this.doubtLater(command.ref);
    this.sendNext();
    return command.ref;
  }

  /** A line was welcomed: everything unanswered goes out again, in order. */
  lineOpened(): void {
    this.open = true;
    this.underWay.clear();
    this.sendNext();
  }

  lineLost(): void {
    this.open = false;
    this.underWay.clear();
  }

  /** An answer came. A refusal that passes by itself is asked again at the named time. */
  answered(answer: Answer): void {
    const kept = this.kept.find((each) => each.command.ref === answer.ref);
    if (!kept) return;
    const { ref } = kept.command;
    if (answer.type === "refused" && PASSING.has(answer.code)) {
      this.retryLater(ref, answer.retry_seconds ?? RETRY_SECONDS);
      return;
    }
    this.underWay.delete(ref);
    if (answer.type === "refused" && isWriting(kept.command)) {
      this.change(ref, { state: "not_sent", code: answer.code });
    } else {
      this.drop(ref);
    }
    kept.answered(answer);
    this.sendNext();
  }

  /** The message was seen in the chat itself: that is as good as an answer. */
  seen(clientId: string): void {
    const kept = this.kept.find((each) => "client_id" in each.command && each.command.client_id === clientId);
    if (!kept) return;
    this.underWay.delete(kept.command.ref);
    this.drop(kept.command.ref);
    kept.answered({ type: "ack", ref: kept.command.ref, seq: null, happened: null });
    this.sendNext();
  }

  /** The person pressed "try again". */
  tryAgain(ref: number): void {
    this.change(ref, { state: "sending", code: null });
    this.doubtLater(ref);
    this.sendNext();
  }

  /** Forget everything, for example when the visitor leaves. */
  clear(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    this.underWay.clear();
    this.keep([]);
  }

  private sendNext(): void {
    if (!this.open) return;
    const busy = new Set(this.kept.filter(({ command }) => this.underWay.has(command.ref)).map(lane));
    for (const each of this.kept) {
      if (each.code !== null || busy.has(lane(each))) continue;
      busy.add(lane(each));
      this.underWay.add(each.command.ref);
      this.options.send(each.command);
    }
  }

  /** It stays under way meanwhile, so that nothing overtakes it. */
  private retryLater(ref: number, seconds: number): void {
    this.options.clock.after(seconds * 1_000, () => {
      this.underWay.delete(ref);
      this.sendNext();
    });
  }

  private doubtLater(ref: number): void {
    this.timers.get(ref)?.();
    this.timers.set(
      ref,
      this.options.clock.after(NOT_SENT_AFTER_MS, () => this.change(ref, { state: "not_sent" })),
    );
  }

  private change(ref: number, change: Partial<Pending>): void {
    this.keep(this.kept.map((each) => (each.command.ref === ref ? { ...each, ...change } : each)));
  }

  private drop(ref: number): void {
    this.timers.get(ref)?.();
    this.timers.delete(ref);
    this.keep(this.kept.filter((each) => each.command.ref !== ref));
  }

  private keep(kept: readonly Kept[]): void {
    this.kept = kept;
    this.store();
    this.options.changed(kept);
  }

  private store(): void {
    const { storage, storageKey } = this.options;
    if (!storage || !storageKey) return;
    const messages = this.kept.map(({ command }) => command).filter(isMessage);
    if (messages.length > 0) storage.setItem(storageKey, JSON.stringify(messages));
    else storage.removeItem(storageKey);
  }

  private stored(): readonly SendMessage[] {
    const { storage, storageKey } = this.options;
    return JSON.parse((storageKey && storage?.getItem(storageKey)) || "[]");
  }
}

/** What a person wrote is kept when it is refused, so that it can be read and tried again. */
function isWriting(command: AnsweredCommand): boolean {
  return "client_id" in command;
}

function isMessage(command: AnsweredCommand): command is SendMessage {
  return command.type === "send_message";
}

/** What is said in one chat goes out in its order; chats do not wait for each other. */
function lane({ command }: Pending): string {
  return "chat_id" in command ? command.chat_id : "";
}
