import { useEffect, useState } from "preact/hooks";
import { realClock } from "../../link/clock.ts";
import { useApp } from "../context.ts";
import { CallButton } from "../parts/Help.tsx";

/** A connection that takes longer than this is taking long: a slow phone needs three or four seconds. */
const LONG_MS = 6_000;

/** A chat is there, and the connection to it is not yet. */
export function Connecting() {
  const { words } = useApp();
  const [long, setLong] = useState(false);
  useEffect(() => realClock.after(LONG_MS, () => setLong(true)), []);
  return (
    <>
      <h1 tabIndex={-1}>{words.say("page.loading")}</h1>
      <p class="lead">{words.say("net.connecting")}</p>
      <p role="status">{long && words.say("net.long")}</p>
      {long && <CallButton />}
    </>
  );
}
