import { useState } from "preact/hooks";
import { copyText } from "../ui/browser/copy.ts";
import { useSpeech } from "../ui/speech.ts";

/** Take words along in the clipboard. A browser may not let the page do so, which is said, with the other way. */
export function Copy({ text }: { readonly text: string }) {
  const { say } = useSpeech();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <button type="button" class="quiet" onClick={async () => setCopied(await copyText(text))}>
        {say("unwritten.copy")}
      </button>{" "}
      <span role="status">{isCopied === null ? "" : say(isCopied ? "unwritten.copied" : "unwritten.not_copied")}</span>
    </>
  );
}
