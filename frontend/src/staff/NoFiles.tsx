import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { refuseFiles } from "../ui/browser/files.ts";
import { useSpeech } from "../ui/speech.ts";

/** Long enough for two sentences that nobody expected. */
const SHOWN_MS = 12_000;

/** A file that is dropped on a staff page would open in its place; it is refused, and that is said for a while. */
export function NoFiles() {
  const { say } = useSpeech();
  const [refused, setRefused] = useState(0);
  useLayoutEffect(() => refuseFiles(document, () => setRefused((times) => times + 1)), []);
  useEffect(() => {
    if (refused === 0) return;
    const timer = setTimeout(() => setRefused(0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refused]);
  return (
    <div class="no-files" role="alert">
      {refused > 0 && <p>{say("files.refused")}</p>}
    </div>
  );
}
