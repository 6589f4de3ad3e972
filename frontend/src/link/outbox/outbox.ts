import type { Refused } from "../../protocol/generated.ts";
import type { Cancel, Clock } from "../clock.ts";
import { toJson } from "../json.ts";
import { readJson, type Storage } from "../storage.ts";
import { Breaks } from "./breaks.ts";
import {
  type Answer,
  type AnsweredCommand,
  type Asking,
  isSaidInChat,
  isWriting,
  laneOf,
  type SaidInChat,
} from "./commands.ts";
import { Suspects } from "./suspects.ts";

/**
 * `sending`: under way. `not_sent`: no answer for a while, or let go. With a `code` it was let go: it will not go by
 * itself any more, nothing waits for it, and its words can be taken back.
 */
export interface Pending {
  readonly command: AnsweredCommand;
  readonly state: "sending" | "not_sent";
  readonly code: Refused["code"] | null;
}

export interface OutboxOptions {
  readonly send: (command: AnsweredCommand) => void;
  readonly nextRef: () => number;
  readonly clock: Clock;
  /** Called whenever `pending` is another list. */
  readonly changed: (pending: readonly Pending[]) => void;
  /** Where unacknowledged words survive a reload, and under which name. */
  readonly storage?: Storage;
  readonly storageKey?: string;
}

/** After so long without an answer a person should be told that the message has not gone yet. */
const NOT_SENT_AFTER_MS = 12_000;

/** Refusals that pass by themselves; everything else would be refused again. */
const PASSING: ReadonlySet<Refused["code"]> = new Set(["too_fast", "busy", "unavailable"]);

/** Refusals of a frame whose number could not be read either. */
const UNREADABLE: ReadonlySet<Refused["code"]> = new Set(["malformed", "too_long"]);

/** When the service names no time. */
const RETRY_SECONDS = 2;

type Kept = Pending & { readonly answered: (answer: Answer) => void };

/**
 * Commands stay here until the service has answered them. One at a time is under way for each chat, so that what was
 * said first is also stored first, whatever is refused or cut off in between. What can never succeed is let go, so that
 * it blocks nothing; words that were let go stay in sight until somebody takes them back.
 */
export class Outbox {
  private kept: readonly Kept[] = [];
  private open = false;
  private readonly underWay = new Set<number>();
  private readonly timers = new Map<number, Cancel>();
  private readonly suspects = new Suspects();
  private readonly breaks = new Breaks();

  constructor(private readonly options: OutboxOptions) {
    for (const command of this.stored()) this.ask(command);
  }

  get pending(): readonly Pending[] {
    return this.kept;
  }

  /** Ask for something; `answered` hears the answer, however many connections it takes. */
  ask(asking: Asking, answered: (answer: Answer) => void = () => {}): number {
    const asked = this.asked(asking, answered);
    this.keep([...this.kept, asked]);
    this.sendNext();
    return asked.command.ref;
  }

  /** Ask for something before all that waits: what was said while the connection was cut may need it. */
  askFirst(asking: Asking): void {
    this.keep([this.asked(asking, () => {}), ...this.kept]);
    this.sendNext();
  }

  /** A connection was welcomed: everything unanswered goes out again, in order. */
  connectionOpened(): void {
    this.open = true;
    this.underWay.clear();
    this.suspects.clear();
    this.sendNext();
  }

  connectionLost(): void {
    if (!this.open) return;
    this.open = false;
    const broke = this.breaks.connectionLost(this.underWay, this.options.clock.now());
    this.underWay.clear();
    this.letGo(broke, "unavailable");
  }

  /** An answer came. A refusal that passes by itself is asked again at the named time. */
  answered(answer: Answer): void {
    if (answer.type === "refused" && answer.ref === null) {
      if (UNREADABLE.has(answer.code)) this.letGo(this.suspects.refused(this.underWay), answer.code);
      return;
    }
    const kept = this.kept.find(({ command }) => command.ref === answer.ref);
    if (!kept) return;
    const { ref } = kept.command;
    this.breaks.answered(ref);
    if (answer.type === "refused" && PASSING.has(answer.code)) {
      this.retryLater(ref, answer.retry_seconds ?? RETRY_SECONDS);
    } else {
      this.settle(kept, answer);
    }
    this.letGo(this.suspects.answered(ref), "malformed");
  }

  /** The message was seen in the chat itself: that is as good as an answer. */
  seen(clientId: string): void {
    const kept = this.kept.find((each) => "client_id" in each.command && each.command.client_id === clientId);
    if (kept) this.settle(kept, { type: "ack", ref: kept.command.ref, seq: null, happened: null });
  }

  /** The person pressed "try again". */
  tryAgain(ref: number): void {
    this.change(ref, { state: "sending", code: null });
    this.doubtLater(ref);
    this.sendNext();
  }

  /**
   * SaidInChat that were let go, back into the hand of whoever wrote them, to be put right or thrown away. Null for what may
   * still arrive: to write that anew would say it twice.
   */
  takeBack(ref: number): AnsweredCommand | null {
    const kept = this.find(ref);
    if (!kept || kept.code === null) return null;
    this.drop(ref);
    return kept.command;
  }

  /** Forget everything, for example when the visitor leaves. */
  clear(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    this.underWay.clear();
    this.suspects.clear();
    this.keep([]);
  }

  private asked(asking: Asking, answered: (answer: Answer) => void): Kept {
    const command = { ...asking, ref: this.options.nextRef() } as AnsweredCommand;
    this.doubtLater(command.ref);
    return { command, state: "sending", code: null, answered };
  }

  private find(ref: number): Kept | undefined {
    return this.kept.find(({ command }) => command.ref === ref);
  }

  /** The answer is final: what was refused is let go, everything else is done. */
  private settle(kept: Kept, answer: Answer): void {
    const { ref } = kept.command;
    this.underWay.delete(ref);
    if (answer.type === "refused" && isWriting(kept.command)) {
      this.change(ref, { state: "not_sent", code: answer.code });
    } else {
      this.drop(ref);
    }
    kept.answered(answer);
    this.sendNext();
  }

  private letGo(refs: readonly number[], code: Refused["code"]): void {
    for (const ref of refs) {
      const kept = this.find(ref);
      if (kept) this.settle(kept, { type: "refused", ref, code, retry_seconds: null });
    }
  }

  private sendNext(): void {
    if (!this.open) return;
    const busy = new Set(
      this.kept.filter(({ command }) => this.underWay.has(command.ref)).map(({ command }) => laneOf(command)),
    );
    for (const { command, code } of this.kept) {
      if (code !== null || busy.has(laneOf(command))) continue;
      busy.add(laneOf(command));
      this.underWay.add(command.ref);
      this.breaks.sent(command.ref, this.options.clock.now());
      this.options.send(command);
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
    const words = this.kept.map(({ command }) => command).filter(isSaidInChat);
    if (words.length > 0) storage.setItem(storageKey, toJson(words));
    else storage.removeItem(storageKey);
  }

  private stored(): readonly SaidInChat[] {
    const { storage, storageKey } = this.options;
    const found = storage && storageKey ? readJson(storage, storageKey) : null;
    return Array.isArray(found) ? found.filter(isSaidInChat) : [];
  }
}
