import { useSpeech } from "../../ui/speech.ts";
import { useTimes } from "../times.ts";
import type { LineView } from "./line.ts";

type Props = { readonly line: LineView; readonly tryNow: () => void; readonly stakes: string };

/** In the header: one word about the line, said again only when it changes. */
export function LineWord({ line }: { readonly line: LineView }) {
  const { say } = useSpeech();
  return (
    <span class={`line ${line.state}`} role="status">
      {say(`line.${line.state}`)}
    </span>
  );
}

/** My own line is lost: said loudly, because the visitors on the other side wait for somebody who cannot hear them. */
export function LineLost({ line, tryNow, stakes }: Props) {
  const { say } = useSpeech();
  const times = useTimes();
  const lost = line.since !== null && line.state !== "open";
  return (
    <div role="alert" class={lost ? "line-lost" : "nothing"}>
      {lost && (
        <>
          <p>
            <strong>{say("line.lost.title")}</strong> {say("line.lost.since", { time: times.clock(line.since) })}{" "}
            {stakes}
          </p>
          <button type="button" onClick={tryNow}>
            {say("line.lost.now")}
          </button>
        </>
      )}
    </div>
  );
}
