import { vi } from "vitest";
import { actionsOver } from "../../src/console/actionsOver.ts";
import { listenerOf } from "../../src/console/listener.ts";
import { newStore } from "../../src/console/store.ts";
import type { Link } from "../../src/link/link.ts";
import { StaffKeep } from "../../src/staff/keep.ts";
import type { ChatId } from "../../src/state/deskChat.ts";
import { FakeClock } from "./fakeClock.ts";
import { CHAT } from "./staff.ts";
import { memoryStorage } from "./visitor.ts";

/** A console without a page: what the service says, what a hand does, and what is asked for. */
export function deskAt(tab = memoryStorage(), person = "ana") {
  const store = newStore(new StaffKeep(tab, person));
  const clock = new FakeClock();
  const ask = vi.fn();
  const outbox = { tryAgain: vi.fn(), takeBack: vi.fn(), clear: vi.fn() };
  const link = { ask, typing: vi.fn(), wake: vi.fn(), close: vi.fn(), outbox };
  const actions = actionsOver(link as unknown as Link, store, clock, () => {});
  const askFirst = vi.fn();
  const listener = listenerOf(store, clock, askFirst);
  const heard = {
    welcomed: (...given: Parameters<typeof listener.welcomed>) => listener.welcomed(...given),
    happened: (...given: Parameters<typeof listener.happened>) => listener.happened(...given),
    joined: (chat: Parameters<NonNullable<typeof listener.joined>>[0]["chat"]) =>
      listener.joined?.({ type: "joined", chat }),
    left: (chat_id: string) => listener.left?.({ type: "left", chat_id }),
  };
  return { store, ask, askFirst, link, clock, actions, heard, inChat: actions.in(CHAT as ChatId) };
}
