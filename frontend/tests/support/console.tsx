import type { ComponentChildren } from "preact";
import { type Mock, vi } from "vitest";
import type { ChatActions, ConsoleActions } from "../../src/console/actions.ts";
import { ConsoleContext } from "../../src/console/context.ts";
import type { Drafts } from "../../src/console/drafts/drafts.ts";
import { type ConsoleStore, newStore } from "../../src/console/store.ts";
import { StaffKeep } from "../../src/staff/keep.ts";
import type { DeskChat } from "../../src/state/deskChat.ts";
import { memoryStorage } from "./visitor.ts";

type Remembered<Acts> = {
  readonly [Name in keyof Acts]: Acts[Name] extends (...given: infer Given) => infer Done
    ? Mock<(...given: Given) => Done>
    : never;
};

/** Every act of the console, remembering how it was called. What is done in a chat is done in the one `in` was asked for. */
export type RememberedActions = Remembered<Omit<ConsoleActions, "in">> & {
  readonly in: Mock<(id: string) => ChatActions>;
  readonly inChat: Remembered<ChatActions>;
};

const PAGE: readonly (keyof Omit<ConsoleActions, "in">)[] = [
  "available",
  "cap",
  "toReplies",
  "back",
  "dismissRefusal",
  "tryNow",
  "partFrom",
  "signOut",
];

const CHAT: readonly (keyof ChatActions)[] = [
  "turnTo",
  "accept",
  "decline",
  "resume",
  "draft",
  "typing",
  "say",
  "note",
  "again",
  "takeBack",
  "throwAway",
  "flag",
  "lowerFlag",
  "transfer",
  "end",
  "wrapUp",
  "saw",
];

const mocks = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, vi.fn()]));

export function rememberedActions(): RememberedActions {
  const inChat = mocks(CHAT);
  return { ...mocks(PAGE), inChat, in: vi.fn(() => inChat) } as never;
}

/** A console that is Ana's, with this chat on it and nothing kept from before. */
export function consoleWith(chat: DeskChat, drafts: Partial<Drafts> = {}): ConsoleStore {
  const store = newStore(new StaffKeep(memoryStorage(), "ana"));
  store.desk.value = { ...store.desk.value, me: { id: "ana", name: "Ana" }, chats: { [chat.id]: chat } };
  store.drafts.change(chat.id, drafts);
  return store;
}

type Props = { readonly store: ConsoleStore; readonly actions: unknown; readonly children: ComponentChildren };

/** What stands around every part of the console. */
export function Around({ store, actions, children }: Props) {
  return (
    <ConsoleContext.Provider value={{ store, actions: actions as ConsoleActions }}>{children}</ConsoleContext.Provider>
  );
}
