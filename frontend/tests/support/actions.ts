import { vi } from "vitest";
import type { Actions } from "../../src/console/actions.ts";

/** Every act of the console, remembering how it was called. */
export function rememberedActions(): { readonly [Name in keyof Actions]: ReturnType<typeof vi.fn<Actions[Name]>> } {
  const names: readonly (keyof Actions)[] = [
    "available",
    "cap",
    "accept",
    "decline",
    "resume",
    "turnTo",
    "draft",
    "typing",
    "say",
    "note",
    "again",
    "flag",
    "transfer",
    "end",
    "wrapUp",
    "attach",
    "tryNow",
    "signOut",
  ];
  return Object.fromEntries(names.map((name) => [name, vi.fn()])) as never;
}
