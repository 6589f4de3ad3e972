import { useEffect } from "preact/hooks";
import { myChats } from "../state/deskAsks.ts";
import { useStore } from "./context.ts";

/** While somebody talks with me, the browser asks before it closes the page or loads it again. */
export function useLeaving(): void {
  const { desk, connection } = useStore();
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      const isTalking = myChats(desk.value).some(({ view }) => view.status === "talking");
      if (isTalking && connection.value.state !== "over") event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }, [desk, connection]);
}
