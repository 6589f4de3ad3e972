import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useHere } from "../here.ts";
import type { Row } from "../rows.ts";
import { RowShown } from "./Rows.tsx";

/** So near to the end counts as reading the newest. */
const NEAR_PX = 80;

/** The conversation. Rows are only ever added; the list is inside, because a list itself may not be a log (ARIA23). */
export function Log({ rows }: { readonly rows: readonly Row[] }) {
  const { words } = useHere();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(rows.length);

  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const scrolled = () => {
    const { scrollTop, clientHeight, scrollHeight } = box.current as HTMLDivElement;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd.current) setSeen(rows.length);
  };
  useLayoutEffect(() => {
    if (!atEnd.current && rows.at(-1)?.kind !== "pending") return;
    toEnd();
    setSeen(rows.length);
  }, [rows.length]);
  useEffect(() => {
    // A card below or a keyboard takes away from the height; the newest stays in sight.
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(box.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);

  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div class="log" role="log" tabIndex={0} aria-label={words.say("talk.log")} ref={box} onScroll={scrolled}>
        <ul>
          {rows.map((row) => (
            <RowShown key={row.key} row={row} />
          ))}
        </ul>
      </div>
      {rows.length > seen && (
        <button type="button" class="newest" onClick={toEnd}>
          {words.count("talk.new", rows.length - seen)} ↓
        </button>
      )}
    </div>
  );
}
