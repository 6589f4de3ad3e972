import { useLayoutEffect } from "preact/hooks";
import { talking } from "../../state/deskAsks.ts";
import { useStore } from "../context.ts";

/**
 * While somebody talks with me, the browser asks before it closes the page or loads it again. It asks in its own words, and
 * only whether; whoever stays is asked then what becomes of each chat.
 */
export function useLeaving(): void {
  const { connection, desk, isLeaving } = useStore();
  useLayoutEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (talking(desk.value).length === 0 || connection.value.state === "over") return;
      event.preventDefault();
      // Nothing of this page runs any more where it is left.
      setTimeout(() => {
        isLeaving.value = true;
      });
    };
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }, [connection, desk, isLeaving]);
}
