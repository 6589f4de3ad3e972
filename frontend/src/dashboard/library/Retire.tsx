import { useState } from "preact/hooks";
import type { LibraryArticle, LibraryList } from "../../protocol/generated.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";
import type { Asked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { findInLibrary, retireArticle } from "../api.ts";

type Props = { readonly article: LibraryArticle; readonly asked: Asked<LibraryArticle> };

/** As many as can be looked over at once; more words find the rest. */
const SHOWN = 8;

/** After the last key the library is asked. */
const PAUSE_MS = 200;

type ReplacementProps = {
  readonly except: string;
  readonly chosen: string | null;
  readonly choose: (slug: string | null) => void;
};

/** Which article takes its place: found by words, chosen from a few. */
function Replacement({ except, chosen, choose }: ReplacementProps) {
  const { say } = useSpeech();
  const [words, setWords] = useState("");
  const search = () => findInLibrary({ q: words, state: "", topic: "", offset: 0 });
  const { answer, problem } = useAnswer<LibraryList>(words.trim() === "" ? null : search, [words], PAUSE_MS);
  const found = (answer?.rows ?? []).filter((row) => row.slug !== except && row.state !== "retired").slice(0, SHOWN);

  return (
    <>
      <Field label={say("library.retire.search")} value={words} change={setWords} type="search" />
      <Problem code={problem} />
      <fieldset class="one-of">
        <legend>{say("library.retire.replacement")}</legend>
        <label class="check">
          <input type="radio" name="replacement" checked={chosen === null} onChange={() => choose(null)} />
          {say("library.retire.nothing")}
        </label>
        {found.map((row) => (
          <label class="check" key={row.slug}>
            <input type="radio" name="replacement" checked={chosen === row.slug} onChange={() => choose(row.slug)} />
            <span>
              {row.title} <span class="small">{row.publisher}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Restore({ article, asked }: Props) {
  const { say } = useSpeech();
  const restore = () => asked.ask(() => retireArticle(article.slug, { retired: false, replaced_by: null }));
  return (
    <button type="button" disabled={asked.busy} onClick={restore}>
      {say("library.restore")}
    </button>
  );
}

/** Take an article out of use, in favour of another if there is one, or bring it back. */
export function Retire({ article, asked }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const [chosen, choose] = useState<string | null>(null);
  if (article.state === "retired") return <Restore article={article} asked={asked} />;

  async function retire() {
    const gone = await asked.ask(() => retireArticle(article.slug, { retired: true, replaced_by: chosen }));
    if (gone !== null) dialog.hide();
  }

  return (
    <>
      <button type="button" class="danger" onClick={dialog.show}>
        {say("library.retire")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("library.retire.title")}
        go={say("library.retire")}
        submit={retire}
        disabled={asked.busy}
        danger
      >
        <p>{say("library.retire.about")}</p>
        <Replacement except={article.slug} chosen={chosen} choose={choose} />
      </Dialog>
    </>
  );
}
