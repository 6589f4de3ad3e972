import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Modal } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { type DialogState, useDialog } from "../../ui/useDialog.ts";
import { whoAmI } from "../signIn/session.ts";
import { ChangePassword } from "./ChangePassword.tsx";

/** It is done: the way back has the focus, and what was done is read with it. */
function Changed({ close }: { readonly close: () => void }) {
  const { say } = useSpeech();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  return (
    <>
      <p id={id} role="status">
        {say("account.changed")}
      </p>
      <p class="buttons">
        <button ref={button} type="button" class="main" aria-describedby={id} onClick={close}>
          {say("account.close")}
        </button>
      </p>
    </>
  );
}

/** Made anew each time the dialog opens. */
function Sheet({ dialog }: { readonly dialog: DialogState }) {
  const { say } = useSpeech();
  const me = useAsked<Me | null>(whoAmI);
  const [isChanged, setChanged] = useState(false);
  const name = me.answer?.sign_in_name ?? "";
  return (
    <Modal dialog={dialog} title={say("account.title")}>
      <p>{name !== "" && say("account.sign_in_name", { name })}</p>
      {isChanged ? (
        <Changed close={dialog.hide} />
      ) : (
        <ChangePassword name={name} changed={() => setChanged(true)} back={dialog.hide} />
      )}
    </Modal>
  );
}

/** Whoever is signed in, by name, and behind it what they can do about their own sign-in. */
export function Account({ name }: { readonly name: string }) {
  const { say } = useSpeech();
  const dialog = useDialog();
  return (
    <>
      <button type="button" class="account" title={say("account.title")} onClick={dialog.show}>
        {name}
        <span class="unseen"> {say("account.title")}</span>
      </button>
      {dialog.isOpen && <Sheet dialog={dialog} />}
    </>
  );
}
