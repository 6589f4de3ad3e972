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

/**
 * A native modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. It ends the same
 * everywhere: do it, or go back. What stands in it is made anew each time it opens.
 */
export function Dialog({ dialog, ...props }: Props) {
  const title = useId();
  useLayoutEffect(() => {
    if (!dialog.isOpen) return;
    dialog.ref.current?.showModal();
    // The browser scrolls to what has the focus. The buttons stay in sight by themselves, and one reads from the title on.
    dialog.ref.current?.scrollTo(0, 0);
  }, [dialog.isOpen]);
  if (!dialog.isOpen) return null;
  return (
    <dialog ref={dialog.ref} aria-labelledby={title} onClose={dialog.closed}>
      <Contents dialog={dialog} titleId={title} {...props} />
    </dialog>
  );
}

type ContentsProps = Props & { readonly titleId: string };

function Contents({
  dialog,
  title,
  about,
  titleId,
  go,
  submit,
  disabled,
  danger,
  back,
  more,
  children,
}: ContentsProps) {
  const { say } = useSpeech();

  function submitted(event: Event) {
    event.preventDefault();
    submit();
  }

  return (
    <form onSubmit={submitted}>
      <h2 id={titleId}>
        {title} {about}
      </h2>
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
