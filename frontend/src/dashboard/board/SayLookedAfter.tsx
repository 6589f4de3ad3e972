import { useState } from "preact/hooks";
import { LOOKED_AFTER_BY, LOOKED_AFTER_LIMIT, type LookAfter } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { LongText } from "../../ui/fields/LongText.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { sayLookedAfter } from "../api.ts";

type Answer = (typeof LOOKED_AFTER_BY)[number];

/** What was done about somebody on the list: a ready answer, and words where there are any. The board then has one less. */
export function SayLookedAfter({ chat }: { readonly chat: LookAfter }) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<void>();
  const [done, setDone] = useState<Answer | null>(null);
  const [words, setWords] = useState("");
  const needsWords = done === "something_else";
  useUnsaved(say("after.done.title"), words !== "");

  async function save() {
    if (done === null) return;
    await asked.ask(
      () => sayLookedAfter(chat.chat_id, { done, words }),
      () => {
        setWords("");
        dialog.hide();
      },
    );
  }

  return (
    <>
      <button type="button" class="main" onClick={dialog.show}>
        {say("after.open")}
      </button>
      <Dialog dialog={dialog} title={say("after.done.title")} go={say("after.go")} submit={save} disabled={asked.busy}>
        <p>{say("after.done.about")}</p>
        <fieldset>
          <legend>{say("after.done")}</legend>
          {LOOKED_AFTER_BY.map((each) => (
            <label key={each} class="check">
              <input type="radio" name="done" required checked={done === each} onChange={() => setDone(each)} />
              {say(`after.done.${each}`)}
            </label>
          ))}
        </fieldset>
        <LongText
          label={say(needsWords ? "after.words.needed" : "after.words")}
          value={words}
          limit={LOOKED_AFTER_LIMIT}
          rows={2}
          required={needsWords}
          change={setWords}
        />
        <p class="small">{say("after.words.about")}</p>
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}
