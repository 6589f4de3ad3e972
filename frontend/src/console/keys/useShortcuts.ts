import { useLayoutEffect } from "preact/hooks";
import { isFresh } from "../../ui/browser/presses.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { useActions, useStore } from "../context.ts";
import { ownSettings } from "../settings/own.ts";
import { chordOf } from "./chord.ts";
import { meaning } from "./shortcuts.ts";

/** Shortcuts work from anywhere on the page; not through a dialog, which is about one chat until it is closed. */
export function useShortcuts(): void {
  const store = useStore();
  const actions = useActions();
  const clock = useClock();
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = ownSettings.peek().keys ? chordOf(event) : null;
      if (key === null || !isFresh(event) || document.querySelector("dialog[open]") !== null) return;
      const act = meaning(key, store, actions, clock.now());
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [store, actions, clock]);
}
