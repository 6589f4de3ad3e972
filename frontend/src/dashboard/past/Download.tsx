import { useState } from "preact/hooks";
import type { PastFile } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { saveFile } from "../../ui/browser/saveFile.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { downloadPast } from "../api.ts";
import type { Range } from "./range.ts";

/** The same rows as a file. The service makes it, so that it says what the screen says, and puts it on record. */
export function Download({ range }: { readonly range: Range }) {
  const { say, language } = useSpeech();
  const file = useAsked<PastFile>();
  const [done, setDone] = useState("");

  function save() {
    setDone("");
    file.ask(
      () => downloadPast({ ...range, language }),
      ({ name, text }) => {
        saveFile(name, text, "text/csv;charset=utf-8");
        setDone(say("past.downloaded", { name }));
      },
    );
  }

  return (
    <div class="inline-form">
      <button type="button" disabled={file.busy} onClick={save}>
        {say("past.download")}
      </button>
      <p class="small">{say("past.download.about")}</p>
      <p role="status">{done}</p>
      <Problem code={file.problem} />
    </div>
  );
}
