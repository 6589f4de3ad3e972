import type { RefObject } from "preact";
import { useRef } from "preact/hooks";

type Dialog = {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly show: () => void;
  readonly hide: () => void;
};

/** A native modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function useDialog(): Dialog {
  const ref = useRef<HTMLDialogElement>(null);
  return { ref, show: () => ref.current?.showModal(), hide: () => ref.current?.close() };
}
