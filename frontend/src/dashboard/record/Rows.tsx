import { READING_REASONS, RECORD_ACTS, type RecordedAct } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";

const KNOWN: readonly string[] = RECORD_ACTS;
const REASONS: readonly string[] = READING_REASONS;

/** What somebody may bring about of whom nothing is known. */
const OF_STRANGERS: ReadonlySet<string> = new Set([
  "sign_in_refused",
  "right_refused",
  "origin_refused",
  "key_refused",
]);

/** Acts that are about a chat. */
const OF_CHATS: ReadonlySet<string> = new Set([
  "chat_read",
  "chat_noted",
  "chat_ended",
  "chat_passed_on",
  "looked_after",
]);

/** Why a chat was read; in the reader's own words where no ready reason fitted. */
function Why({ act }: { readonly act: RecordedAct }) {
  const { say } = useSpeech();
  const { reason, reason_words: words } = act;
  if (act.act !== "chat_read") return null;
  if (words !== null) return <div class="small">{words}</div>;
  const known = reason === null || REASONS.includes(reason);
  return <div class="small">{known ? say(`read_why.${reason ?? "none"}`) : reason}</div>;
}

type Props = {
  /** What the acts are about, where only such are shown. */
  readonly about: string;
  /** Show who read a chat. */
  readonly whoRead: (chatId: string) => void;
};

function Row({ act, about, whoRead }: Props & { readonly act: RecordedAct }) {
  const { say } = useSpeech();
  const times = useTimes();
  const chat = OF_CHATS.has(act.act) && act.about !== about ? act.about : null;
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
        <Why act={act} />
      </td>
      <td>
        <span translate={false}>{act.about_name ?? act.about ?? "–"}</span>
        {chat !== null && (
          <button type="button" class="quiet" onClick={() => whoRead(chat)}>
            {say("record.who_read")}
          </button>
        )}
      </td>
    </tr>
  );
}

const COLUMNS = ["when", "who", "what", "about"] as const;

/** Who did what, the newest first. */
export function Rows({ acts, ...props }: Props & { readonly acts: readonly RecordedAct[] }) {
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
            <Row key={act.number} act={act} {...props} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
