import { useLayoutEffect } from "preact/hooks";

/** The forms of this page in which something stands that is kept nowhere yet, each by what it is about. */
const begun = new Map<symbol, string>();

/** What would be lost if the page were left now. */
export function unsaved(): readonly string[] {
  return [...new Set(begun.values())];
}

/** Whether somebody has changed what a form began from. */
export function isChanged(now: unknown, from: unknown): boolean {
  return JSON.stringify(now) !== JSON.stringify(from);
}

/** While something is begun here and not saved, nobody leaves it without being asked. `what` is how it is called then. */
export function useUnsaved(what: string, isBegun: boolean): void {
  useLayoutEffect(() => {
    if (!isBegun) return;
    const form = Symbol(what);
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    begun.set(form, what);
    addEventListener("beforeunload", leaving);
    return () => {
      begun.delete(form);
      removeEventListener("beforeunload", leaving);
    };
  }, [what, isBegun]);
}
