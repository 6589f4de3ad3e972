import { vi } from "vitest";
import type { Acts } from "../../src/console/acts.ts";

/** Every act of the console, remembering how it was called. */
export function rememberedActs(): { readonly [Name in keyof Acts]: ReturnType<typeof vi.fn<Acts[Name]>> } {
  const names: readonly (keyof Acts)[] = [
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
