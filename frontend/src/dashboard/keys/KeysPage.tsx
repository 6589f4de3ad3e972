import { useState } from "preact/hooks";
import type { KeyList, KeyMade } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { readKeys } from "../api.ts";
import { JustMade } from "./JustMade.tsx";
import { NewKey } from "./NewKey.tsx";
import { Rows } from "./Rows.tsx";

/** Which other programs may read what, and until when. A key is seen once, when it is made. */
export function KeysPage() {
  const { say } = useSpeech();
  const list = useAsked<KeyList>(readKeys);
  const [made, setMade] = useState<KeyMade | null>(null);
  const [done, setDone] = useState("");

  function ended(name: string) {
    setDone(say("keys.ended", { name }));
    setMade((shown) => (shown?.sheet.name === name ? null : shown));
    list.ask(readKeys);
  }

  function isMade(key: KeyMade) {
    setDone("");
    setMade(key);
    list.ask(readKeys);
  }

  const { keys = [], most = 0 } = list.answer ?? {};
  return (
    <section class="page" aria-labelledby="keys-title">
      <h1 id="keys-title">{say("nav.keys")}</h1>
      <p class="small">{say("keys.lead")}</p>
      <Problem code={list.problem} />
      <p role="status">{done}</p>
      {made !== null && <JustMade made={made} kept={() => setMade(null)} />}
      {list.answer !== null && (
        <>
          <Rows keys={keys} ended={ended} />
          {keys.length < most ? (
            <p class="buttons">
              <NewKey made={isMade} />
            </p>
          ) : (
            <p>{say("keys.most", { count: most })}</p>
          )}
        </>
      )}
    </section>
  );
}
