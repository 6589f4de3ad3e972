// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { shipped } from "../../support/shift.tsx";
import { live } from "./sequences.ts";

/** The law has found each of these, which all were true of this console once, within so many sequences. */
const ENOUGH = 200;

const PATIENCE = 200_000;

type Module = Readonly<Record<string, never>>;

const original = <Name extends string>(path: Name) => vi.importActual<Module>(`../../../src/console/${path}`);

/** The mistake, the file in which it is made, how it is made, and what the law says of it. */
const MISTAKES: readonly [string, string, () => Promise<unknown>, RegExp][] = [
  [
    "a shortcut is known by the place of its key, whatever the key writes",
    "keys/chord.ts",
    async () => ({
      ...(await original("keys/chord.ts")),
      chordOf: ({ altKey, code }: KeyboardEvent) => (altKey ? code.slice(-1).toLowerCase() : null),
    }),
    /writing/,
  ],
  [
    "an act lands in whatever chat is in front when it is done",
    "context.ts",
    async () => {
      const { useChatActions: _, ...rest } = await original("context.ts");
      const { useActions, useStore } = rest as never as typeof import("../../../src/console/context.ts");
      const useChatActions = () => {
        const [store, actions] = [useStore(), useActions()];
        const inFront = () => (store.place.value.at === "chat" ? store.place.value.id : ("" as never));
        const act = (name: string) =>
          (actions.in(inFront()) as never as Record<string, (...given: never[]) => void>)[name];
        return new Proxy(
          {},
          {
            get:
              (_, name: string) =>
              (...given: never[]) =>
                act(name)?.(...given),
          },
        );
      };
      return { ...rest, useChatActions };
    },
    /deeply equal/,
  ],
  [
    "nobody is asked whether they are sure just after they turned to another chat",
    "composer/useSure.ts",
    async () => ({ useSure: () => ({ isSure: () => true, asks: false }) }),
    /Enter asks once/,
  ],
];

test.each(MISTAKES)(
  "a console in which %s is found out",
  async (_, path, mistaken, says) => {
    vi.resetModules();
    vi.doMock(`../../../src/console/${path}`, mistaken);
    try {
      const found = await live(await shipped(), ENOUGH).catch((failure) => failure.cause);
      expect(String(found?.message)).toMatch(says);
    } finally {
      vi.doUnmock(`../../../src/console/${path}`);
    }
  },
  PATIENCE,
);
