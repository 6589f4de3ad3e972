import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { observing } from "../../ui/browser/observing.ts";
import type { Row } from "../talk/rows.ts";

/** What stays above and below in a low window. */
const PINNED_PX = 160;

/** So much of the conversation can be seen at once. What is longer is shown from its beginning. */
function roomIn(box: Element | null): number {
  return Math.min(box?.clientHeight ?? 0, innerHeight - PINNED_PX);
}

export interface NewestInSight {
  /** The part of the page that holds the conversation. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** Stands after the last row; while it can be seen, somebody is reading the newest. */
  readonly end: RefObject<HTMLDivElement | null>;
  /** So many rows came while somebody read further up. */
  readonly unseen: number;
  readonly show: () => void;
}

/**
 * Keep the newest in sight for those who are reading it, and leave those alone who read further up. Whichever part of
 * the page scrolls: in a low window that is all of it. Somebody who waits begins at the top, where it says what happens.
 */
export function useNewest(rows: readonly Row[], waiting: boolean): NewestInSight {
  const box = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(!waiting);
  const [seen, setSeen] = useState(rows.length);
  const count = useRef(rows.length);
  count.current = rows.length;

  const show = () => {
    const last = box.current?.querySelector(".log li:last-child");
    if (last && last.clientHeight > roomIn(box.current)) last.scrollIntoView({ block: "start" });
    else end.current?.scrollIntoView({ block: "nearest" });
    setSeen(count.current);
  };
  const mine = rows.at(-1)?.kind === "pending";
  useLayoutEffect(() => {
    if (atEnd.current || mine) show();
  }, [rows.length, mine]);
  useEffect(() => {
    const stopLooking = observing(() => {
      const looks = new IntersectionObserver(([last]) => {
        atEnd.current = last?.isIntersecting ?? false;
        if (atEnd.current) setSeen(count.current);
      });
      looks.observe(end.current as HTMLElement);
      return looks;
    });
    // A keyboard or a card takes away from the height; the newest stays in sight.
    const stopGrowing = observing(() => {
      const grows = new ResizeObserver(() => atEnd.current && show());
      grows.observe(box.current as HTMLElement);
      return grows;
    });
    return () => {
      stopLooking();
      stopGrowing();
    };
  }, []);
  return { box, end, unseen: rows.length - seen, show };
}
