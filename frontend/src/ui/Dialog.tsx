import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect } from "preact/hooks";
import { useSpeech } from "./speech.ts";
import type { DialogState } from "./useDialog.ts";

type Props = {
  readonly dialog: DialogState;
  readonly title: string;
  /** Whom or what it is about, behind the title. */
  readonly about?: ComponentChildren;
  /** What the first button says. */
  readonly go: string;
  /** What the first button does. It closes nothing by itself: a refusal must find the dialog as it was. */
  readonly submit: () => void;
  readonly disabled?: boolean;
  /** The first button does what cannot be taken back: whoever only presses Enter goes back instead. */
  readonly danger?: boolean;
  /** What the way back says, where it is not "Cancel". */
  readonly back?: string;
  /** Further buttons, behind the way back. */
  readonly more?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** A dialog that ends the same everywhere: do it, or go back. */
export function Dialog(props: Props) {
  const { dialog, title, about } = props;
  return (
    <Modal dialog={dialog} title={title} about={about}>
      <Contents {...props} />
    </Modal>
  );
}

type ModalProps = Pick<Props, "dialog" | "title" | "about" | "children">;

/**
 * A native modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. What stands in it is made
 * anew each time it opens.
 */
export function Modal({ dialog, title, about, children }: ModalProps) {
  const titleId = useId();
  useLayoutEffect(() => {
    if (!dialog.isOpen) return;
    dialog.ref.current?.showModal();
    // The browser scrolls to what has the focus. The buttons stay in sight by themselves, and one reads from the title on.
    dialog.ref.current?.scrollTo(0, 0);
  }, [dialog.isOpen]);
  if (!dialog.isOpen) return null;
  return (
    <dialog ref={dialog.ref} aria-labelledby={titleId} onClose={dialog.closed}>
      <h2 id={titleId}>
        {title} {about}
      </h2>
      {children}
    </dialog>
  );
}

function Contents({ dialog, go, submit, disabled, danger, back, more, children }: Props) {
  const { say } = useSpeech();

  function submitted(event: Event) {
    event.preventDefault();
    submit();
  }

  return (
    <form onSubmit={submitted}>
      {children}
      <p class="buttons">
        <button type="submit" class={danger ? "danger" : "main"} disabled={disabled}>
          {go}
        </button>
        <button type="button" autofocus={danger} onClick={dialog.hide}>
          {back ?? say("dialog.cancel")}
        </button>
        {more}
      </p>
    </form>
  );
}
