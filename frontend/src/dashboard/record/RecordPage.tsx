import { useState } from "preact/hooks";
import type { PeopleList, RecordedAct, RecordedActs } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { type RecordQuestion, readPeople, readRecord } from "../api.ts";
import { Narrow } from "./Narrow.tsx";
import { Rows } from "./Rows.tsx";

const ALL: RecordQuestion = { person: "", act: "", about: "", reason: "", day: "" };

/** Who looked at or changed what: to answer whoever asks who read a chat, and for the regular review of the record. */
export function RecordPage() {
  const { say } = useSpeech();
  const [question, setQuestion] = useState(ALL);
  /** The pages before the one that was asked for last. */
  const [before, setBefore] = useState<readonly RecordedAct[]>([]);
  const staff = useAsked<PeopleList>(readPeople);
  const found = useAsked<RecordedActs>(() => readRecord(ALL, null));
  const acts = [...before, ...(found.answer?.acts ?? [])];

  function narrow(next: RecordQuestion) {
    setQuestion(next);
    found.ask(
      () => readRecord(next, null),
      () => setBefore([]),
    );
  }

  function older() {
    const last = acts.at(-1);
    if (last === undefined) return;
    found.ask(
      () => readRecord(question, last.number),
      () => setBefore(acts),
    );
  }

  return (
    <section class="page" aria-labelledby="record-title">
      <h1 id="record-title">{say("nav.record")}</h1>
      <p class="small">{say("record.lead")}</p>
      <Narrow question={question} set={narrow} people={staff.answer?.people ?? []} />
      <Problem code={found.problem} />
      {found.answer !== null && (
        <>
          <Rows acts={acts} about={question.about} whoRead={(about) => narrow({ ...ALL, act: "chat_read", about })} />
          <p class="small" role="status">
            {say("record.count", { count: acts.length })}
          </p>
          {found.answer.more && (
            <p>
              <button type="button" aria-disabled={found.busy} onClick={() => !found.busy && older()}>
                {say("record.older")}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}
