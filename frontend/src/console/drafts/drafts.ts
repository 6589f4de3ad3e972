import { type Signal, signal } from "@preact/signals";
import type { ArticleCard } from "../../protocol/generated.ts";
import type { ChatId } from "../../state/deskChat.ts";
import type { WrapUpDraft } from "../wrapUp/choices.ts";

/** Everything that is half-done in one chat. */
export type Drafts = {
  readonly message: string;
  /** The article that will go with the message as its sentence. */
  readonly attached: ArticleCard | null;
  readonly note: string;
  /** Why the flag may be lowered. */
  readonly lowering: string;
  /** To whom it may be passed, as chosen in the dialog, and what the next person should know. */
  readonly transfer: { readonly to: string; readonly note: string };
  /** Null until something was answered. */
  readonly wrapUp: WrapUpDraft | null;
};

export const NOTHING: Drafts = {
  message: "",
  attached: null,
  note: "",
  lowering: "",
  transfer: { to: "", note: "" },
  wrapUp: null,
};

/**
 * The drafts of each chat, each in a signal of its own: a key that is pressed draws the field it was pressed in and nothing
 * else, however long the conversation above it is.
 */
export class DraftBook {
  private readonly pages: Map<string, Signal<Drafts>>;
  /** Counts the changes, so that whoever keeps them hears of each. */
  private readonly changes = signal(0);

  constructor(drafts: Readonly<Record<string, Drafts>> = {}) {
    this.pages = new Map(Object.entries(drafts).map(([id, draft]) => [id, signal(draft)]));
  }

  /** Everything that is half-done, by chat. */
  all(): Readonly<Record<string, Drafts>> {
    this.changes.value;
    const begun = [...this.pages].map(([id, page]) => [id, page.peek()] as const);
    return Object.fromEntries(begun.filter(([, drafts]) => drafts !== NOTHING));
  }

  of(id: ChatId): Signal<Drafts> {
    const known = this.pages.get(id) ?? signal(NOTHING);
    this.pages.set(id, known);
    return known;
  }

  change(id: ChatId, part: Partial<Drafts>): void {
    const page = this.of(id);
    page.value = { ...page.value, ...part };
    this.changes.value += 1;
  }

  /** The chat is over, or somebody else's: what was half-done in it is nobody's any more. */
  forget(id: string): void {
    this.pages.delete(id);
    this.changes.value += 1;
  }

  /** Of a page that was loaded again: the chats that are not on the desk any more went on without it. */
  forgetAllBut(ids: readonly string[]): void {
    for (const id of this.pages.keys()) if (!ids.includes(id)) this.forget(id);
  }
}
