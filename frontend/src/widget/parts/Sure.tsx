import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

export interface SureProps {
  readonly label: string;
  readonly question: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that asks once more before it does what cannot be undone. */
export function Sure({ label, question, children }: SureProps) {
  const [asked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setAsked(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (!asked) {
    return (
      <button type="button" class="quiet" ref={opener} onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset class="sure" aria-label={question}>
      <p tabIndex={-1} ref={(text) => text?.focus()}>
        {question}
      </p>
      <div class="buttons">{children(close)}</div>
    </fieldset>
  );
}
