import type { ComponentChildren, TargetedEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Entry } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { LogEntry } from "./entries.tsx";

type Props = {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly nickname: string;
  /** Whether what was said can be shown at all. */
  readonly readable?: boolean;
  /** Told whether the end of it is on the screen. */
  readonly atEnd?: (isAtEnd: boolean) => void;
  /** What follows the numbered entries: words on their way. */
  readonly children?: ComponentChildren;
};

/** Nearer to the end than this (px) counts as reading the newest. */
const NEAR_END = 80;

/**
 * The conversation as a live log (ARIA23): entries are only ever added, keyed by their number, so that a screen reader
 * says each once. Whoever has scrolled up to read is not pulled down; a button offers the way.
 */
export function Log({ label, entries, nickname, readable = true, atEnd: tell, children }: Props) {
  const { say } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });

  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [entries.length, children, isAtEnd]);

  useEffect(() => tell?.(isAtEnd), [isAtEnd]);

  /** It may come when the log has left the page, so that the event says best what was scrolled. */
  function scrolled({ currentTarget }: TargetedEvent<HTMLDivElement>) {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END);
  }

  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
      <div class="log" role="log" aria-label={label} ref={box} onScroll={scrolled} tabIndex={0}>
        <ul>
          {!readable && <li class="happened">{say("log.unreadable")}</li>}
          {entries.map((entry) => (
            <LogEntry key={entry.seq} entry={entry} nickname={nickname} />
          ))}
          {children}
        </ul>
      </div>
      {!isAtEnd && (
        <button type="button" class="to-newest" onClick={toEnd}>
          {say("log.newest")}
        </button>
      )}
    </div>
  );
}
