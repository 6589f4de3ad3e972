import { useEffect, useState } from "preact/hooks";

/** The time in ms, renewed every so often while the component is on the page. */
export function useNow(everyMs: number, clockAhead = 0): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + clockAhead;
}
