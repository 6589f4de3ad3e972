import type { Board, TurnedAway } from "../../protocol/generated.ts";
import { minutesAndSeconds, minutesMoreOrLess, percent } from "../../staff/format.ts";
import { turnedAwayInAll } from "../../state/board.ts";
import { useSpeech } from "../../ui/speech.ts";

type Row = readonly [name: string, value: string | number, about?: string];

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly Row[] }) {
  return (
    <table class="figures">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(([name, value, about]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {about !== undefined && <span class="small about">{about}</span>}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const REASONS: readonly (keyof TurnedAway)[] = [
  "closed",
  "full",
  "nobody_signed_in",
  "language_not_signed_in",
  "closing_soon",
];

/** The service level stands beside its formula: the same day gives 44 % or 67 % by different ones. */
function ServiceLevel({ board }: { readonly board: Board }) {
  const { say, language } = useSpeech();
  const { share, answered_within, offered, threshold_seconds } = board.today.service_level;
  return (
    <section class="service-level" aria-labelledby="service-level">
      <h3 id="service-level">{say("today.service_level", { seconds: threshold_seconds })}</h3>
      <p class="big">{percent(share, language)}</p>
      <p>
        <code>{say("today.service_level.formula", { seconds: threshold_seconds })}</code> = {answered_within} /{" "}
        {offered}
      </p>
    </section>
  );
}

/** Today's figures, each with its definition. */
export function Today({ board }: { readonly board: Board }) {
  const { say, language } = useSpeech();
  const { today } = board;
  const asked: readonly Row[] = [
    [say("today.offered"), today.offered, say("today.offered.about")],
    [say("today.answered"), today.answered],
    [say("today.abandoned"), today.abandoned, say("today.short_abandoned", { count: today.short_abandoned })],
    [say("today.flowed_out"), today.flowed_out, say("today.flowed_out.about")],
    [say("today.system_failed"), today.system_failed],
    [say("today.waiting"), today.waiting],
  ];
  const waits: readonly Row[] = [
    [say("today.asa"), minutesAndSeconds(today.average_speed_of_answer_seconds), say("today.asa.about")],
    [say("today.median"), minutesAndSeconds(today.median_wait_seconds)],
    [say("today.p90"), minutesAndSeconds(today.p90_wait_seconds)],
    [say("today.aht"), minutesAndSeconds(today.average_handling_seconds), say("today.aht.about")],
  ];
  const honesty: readonly Row[] = [
    [say("today.estimates"), today.estimates],
    [say("today.coverage"), percent(today.estimate_coverage, language), say("today.coverage.about")],
    [say("today.bias"), minutesMoreOrLess(today.estimate_bias_minutes, language), say("today.bias.about")],
    [say("today.lost"), today.lost_specialists],
    [say("today.stranded"), today.stranded_at_closing, say("today.stranded.about")],
  ];
  const away = REASONS.map((reason): Row => [say(`turned_away.${reason}`), today.turned_away[reason]]);
  return (
    <section class="today" aria-labelledby="today">
      <h2 id="today">{say("today.title")}</h2>
      <div class="columns">
        <ServiceLevel board={board} />
        <Rows caption={say("today.came")} rows={asked} />
        <Rows caption={say("today.waits")} rows={waits} />
        <Rows caption={say("today.turned_away", { count: turnedAwayInAll(board) })} rows={away} />
        <Rows caption={say("today.honesty")} rows={honesty} />
      </div>
    </section>
  );
}
