import { RECORD_ACTS, type RecordedAct } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";

const KNOWN: readonly string[] = RECORD_ACTS;

/** What somebody may bring about of whom nothing is known. */
const OF_STRANGERS: ReadonlySet<string> = new Set(["sign_in_refused", "right_refused", "origin_refused"]);

function Row({ act }: { readonly act: RecordedAct }) {
  const { say } = useSpeech();
  const times = useTimes();
  return (
    <tr>
      <td>
        <time dateTime={act.at}>{times.dayOfYearAndTime(act.at)}</time>
      </td>
      <td>
        {act.by ?? say(OF_STRANGERS.has(act.act) ? "record.stranger" : "record.nobody_named")}
        {!act.signed_in && act.by !== null && <span class="small"> {say("record.by_command")}</span>}
      </td>
      <td>
        {KNOWN.includes(act.act) ? say(`record.act.${act.act}`) : act.act}
        {act.times > 1 && <span class="small"> {say("record.times", { times: act.times })}</span>}
      </td>
      <td translate={false}>{act.about_name ?? act.about ?? "–"}</td>
    </tr>
  );
}

const COLUMNS = ["when", "who", "what", "about"] as const;

/** Who did what, the newest first. */
export function Rows({ acts }: { readonly acts: readonly RecordedAct[] }) {
  const { say } = useSpeech();
  if (acts.length === 0) return <p>{say("record.none")}</p>;
  return (
    <Wide label={say("nav.record")}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(`record.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <Row key={act.number} act={act} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
