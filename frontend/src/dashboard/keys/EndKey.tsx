import type { KeySheet } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { endKey } from "../api.ts";

type Props = { readonly of: KeySheet; readonly ended: (name: string) => void };

/** From now on the key opens nothing; whoever only presses Enter lets it be. */
export function EndKey({ of, ended }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<void>();

  async function end() {
    await asked.ask(
      () => endKey(of.key_id),
      () => {
        dialog.hide();
        ended(of.name);
      },
    );
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("keys.end")}
        <span class="unseen"> {of.name}</span>
      </button>
      <Dialog
        dialog={dialog}
        title={say("keys.end.title", { name: of.name })}
        go={say("keys.end")}
        submit={end}
        disabled={asked.busy}
        danger
      >
        <p>{say("keys.end.about")}</p>
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}
