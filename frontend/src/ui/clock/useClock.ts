import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { HelplineClock } from "./helplineClock.ts";
import { helplineDay } from "./zone.ts";

/** The one clock of a staff page. No other file may ask a browser what time it is; a check keeps it so. */
export const ClockContext = createContext(new HelplineClock());

export function useClock(): HelplineClock {
  return useContext(ClockContext);
}

/** What `look` sees. It is looked at again every so often; the component is drawn again when it sees something else. */
function useLook<Seen extends string | number>(look: () => Seen, everyMs: number, about: readonly unknown[]): Seen {
  const clock = useClock();
  const [, setSeen] = useState<Seen>(look);
  useEffect(() => {
    const again = () => {
      setSeen(look);
      cancel = clock.after(everyMs, again);
    };
    let cancel = clock.after(everyMs, again);
    return () => cancel();
  }, [clock, everyMs, ...about]);
  return look();
}

/** The time in ms, renewed every so often. */
export function useNow(everyMs: number): number {
  const clock = useClock();
  return useLook(() => clock.now(), everyMs, []);
}

/** A page that is left open over midnight shows the new day within so long; a timer to midnight would sleep with the machine. */
const DAY_EVERY_MS = 20_000;

/** The day in a zone by the clock that the hours are read at: "2026-11-30". It changes at midnight by itself. */
export function useToday(zone: string | undefined): string {
  const clock = useClock();
  return useLook(() => helplineDay(clock.hoursNow(), zone), DAY_EVERY_MS, [zone]);
}
