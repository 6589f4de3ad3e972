import { useApp } from "../context.ts";

/** A chat is there, and the line to it is not yet. */
export function Connecting() {
  const { words, phone } = useApp();
  return (
    <>
      <h1 tabIndex={-1}>{words.say("page.loading")}</h1>
      <p class="lead">{words.say("net.connecting")}</p>
      <p>{words.say("net.long", { phone })}</p>
    </>
  );
}
