import { ACCESS_SCOPES, type KeySheet } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { Wide } from "../../ui/Wide.tsx";
import { day } from "../../words/when.ts";
import { EndKey } from "./EndKey.tsx";

const COLUMNS = ["name", "scopes", "expires", "used", "made", "actions"] as const;

const KNOWN: readonly string[] = ACCESS_SCOPES;

type RowProps = { readonly of: KeySheet; readonly ended: (name: string) => void };

function Row({ of, ended }: RowProps) {
  const { say, language } = useSpeech();
  const times = useTimes();
  const expires = times.dayOfYearAndTime(of.expires_at);
  return (
    <tr>
      <th scope="row">{of.name}</th>
      <td>{of.scopes.map((scope) => (KNOWN.includes(scope) ? say(`keys.scope.${scope}`) : scope)).join(" · ")}</td>
      <td>{of.expired ? <Mark kind="danger">{say("keys.expired", { when: expires })}</Mark> : expires}</td>
      <td>{of.last_used_on === null ? say("keys.not_used") : day(language, of.last_used_on)}</td>
      <td>
        {times.dayOfYearAndTime(of.made_at)} <span class="small">{of.made_by}</span>
      </td>
      <td>
        <EndKey of={of} ended={ended} />
      </td>
    </tr>
  );
}

type Props = { readonly keys: readonly KeySheet[]; readonly ended: (name: string) => void };

/** Every key that was not ended, by the name of its program. */
export function Rows({ keys, ended }: Props) {
  const { say } = useSpeech();
  if (keys.length === 0) return <p>{say("keys.none")}</p>;
  return (
    <Wide label={say("nav.keys")}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(`keys.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <Row key={key.key_id} of={key} ended={ended} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
