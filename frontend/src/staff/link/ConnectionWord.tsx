import { useSpeech } from "../../ui/speech.ts";
import { useTimes } from "../times.ts";
import type { ConnectionView } from "./connection.ts";

type Props = { readonly connection: ConnectionView; readonly tryNow: () => void; readonly stakes: string };

/** In the header: one word about the connection, said again only when it changes. */
export function ConnectionWord({ connection }: { readonly connection: ConnectionView }) {
  const { say } = useSpeech();
  return (
    <span class={`connection ${connection.state}`} role="status">
      {say(`connection.${connection.state}`)}
    </span>
  );
}

/** My own connection is lost: said loudly, because the visitors on the other side wait for somebody who cannot hear them. */
export function ConnectionLost({ connection, tryNow, stakes }: Props) {
  const { say } = useSpeech();
  const times = useTimes();
  const lost = connection.since !== null && connection.state !== "open";
  return (
    <div role="alert" class={lost ? "connection-lost" : "nothing"}>
      {lost && (
        <>
          <p>
            <strong>{say("connection.lost.title")}</strong>{" "}
            {say("connection.lost.since", { time: times.clock(connection.since) })} {stakes}
          </p>
          <button type="button" onClick={tryNow}>
            {say("connection.lost.now")}
          </button>
        </>
      )}
    </div>
  );
}
