import { useState } from "preact/hooks";
import { ACCESS_SCOPES, KEY_NAME_LIMIT, type KeyMade, type MakeKey } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Ticks } from "../../ui/fields/Ticks.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { makeKey } from "../api.ts";

/** Nothing is ticked: what a program may read is chosen, and not left over. */
const BLANK: MakeKey = { name: "", scopes: [], days: 365 };

/** Days that a key may last: a trial, a quarter, a year. */
const SPANS: readonly string[] = ["30", "90", "365"];

/** A key for one more program. */
export function NewKey({ made }: { readonly made: (key: KeyMade) => void }) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<KeyMade>();
  const [draft, setDraft] = useState(BLANK);
  useUnsaved(say("unsaved.new_key"), isChanged(draft, BLANK));
  const set = (change: Partial<MakeKey>) => setDraft((now) => ({ ...now, ...change }));

  async function make() {
    const key = await asked.ask(() => makeKey(draft), made);
    if (key === null) return;
    dialog.hide();
    setDraft(BLANK);
  }

  return (
    <>
      <button type="button" class="main" onClick={dialog.show}>
        {say("keys.make")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("keys.make")}
        go={say("keys.make")}
        submit={make}
        disabled={asked.busy || draft.scopes.length === 0}
      >
        <Field
          label={say("keys.name")}
          value={draft.name}
          change={(name) => set({ name })}
          required
          maxLength={KEY_NAME_LIMIT}
          autocomplete="off"
        />
        <Ticks
          legend={say("keys.scopes")}
          choices={ACCESS_SCOPES}
          chosen={draft.scopes}
          change={(chosen) => set({ scopes: ACCESS_SCOPES.filter((scope) => chosen.includes(scope)) })}
          nameOf={(scope) => say(`keys.scope.${scope}`)}
        />
        <Select
          label={say("keys.days")}
          choices={SPANS}
          chosen={String(draft.days)}
          change={(days) => set({ days: Number(days) })}
          nameOf={(days) => say("keys.days.many", { days })}
        />
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}
