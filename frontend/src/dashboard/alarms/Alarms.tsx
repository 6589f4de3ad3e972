import type { Alarm } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { type Say, useSpeech } from "../../ui/speech.ts";
import { seeAlarm } from "../api.ts";
import { Read } from "../board/Read.tsx";
import { aboutOf } from "./standing.ts";
import { useAlarmCall } from "./useAlarmCall.ts";

/** Alarms that stand for several of a kind, and say of how many. */
const COUNTED: readonly string[] = ["specialist_lost", "long_wait", "broken_links"];

/** An alarm in a sentence. It names nobody. */
function alarmWords({ code, count }: Alarm, say: Say): string {
  return say(`alarm.${code}`, COUNTED.includes(code) ? { count } : {});
}

function Row({ alarm, canRead }: { readonly alarm: Alarm; readonly canRead: boolean }) {
  const { say } = useSpeech();
  const times = useTimes();
  const asked = useAsked<void>();
  const { code, chat_id, since, seen_by, seen_at } = alarm;
  return (
    <li class={seen_by === null ? "alarm" : "alarm seen"}>
      <strong>{alarmWords(alarm, say)}</strong>{" "}
      {since !== null && <span class="small">{say("alarm.since", { time: times.clock(since) })}</span>}{" "}
      {chat_id !== null && canRead && <Read chatId={chat_id} />}
      {seen_by === null || seen_at === null ? (
        <button
          type="button"
          class="main"
          aria-disabled={asked.busy}
          onClick={() => asked.busy || asked.ask(() => seeAlarm({ code, chat_id }))}
        >
          {say("alarm.see")}
        </button>
      ) : (
        <span class="small">{say("alarm.seen", { name: seen_by, time: times.clock(seen_at) })}</span>
      )}
      <Problem code={asked.problem} />
    </li>
  );
}

type Props = {
  readonly alarms: readonly Alarm[];
  /** Whether this page has room to read a chat. */
  readonly canRead: boolean;
};

/** What cannot wait until somebody looks at the board, at the top of every page. A screen reader hears each once. */
export function Alarms({ alarms, canRead }: Props) {
  const { say } = useSpeech();
  const told = useAlarmCall(alarms);
  return (
    <div class="alarms">
      <p class="unseen" role="alert">
        {told.map((alarm) => alarmWords(alarm, say)).join(" ")}
      </p>
      {alarms.length > 0 && (
        <section aria-label={say("alarm.title")}>
          <ul>
            {alarms.map((alarm) => (
              <Row key={aboutOf(alarm)} alarm={alarm} canRead={canRead} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
