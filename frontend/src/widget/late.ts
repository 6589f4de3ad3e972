import { lazy } from "./parts/lazy.tsx";

export type TalkCode = typeof import("./talk/chunk.ts");

/** What only a conversation needs: it comes once somebody is about to start one. */
export function loadTalk(): Promise<TalkCode> {
  return import("./talk/chunk.ts");
}

/** What only those need who cannot chat at this moment. */
export function loadNotNow(): Promise<typeof import("./screens/NotNow.tsx")> {
  return import("./screens/NotNow.tsx");
}

/** The reader's own settings, at the foot of every page: asked for by nobody in a hurry. */
export const Options = lazy(async () => (await import("./parts/Options.tsx")).Options);
