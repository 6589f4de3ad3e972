import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

/** A dialog as those see it who open and close it. */
export type DialogState = {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly isOpen: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  /** It was closed, by whatever way; `Dialog` says so. */
  readonly closed: () => void;
};

export function useDialog(): DialogState {
  const ref = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    ref,
    isOpen,
    show: () => setOpen(true),
    // Closed by itself and not only taken off the page, so that the focus goes back to where it was.
    hide: () => ref.current?.close(),
    closed: () => setOpen(false),
  };
}
