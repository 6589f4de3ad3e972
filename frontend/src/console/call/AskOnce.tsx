import { AskForNotices } from "../../staff/call/AskForNotices.tsx";
import { offers } from "../../state/deskAsks.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk } from "../context.ts";

/** Asked once. It makes way for an offer, which needs the room. */
export function AskOnce() {
  const { say } = useSpeech();
  const isOffered = useDesk((desk) => offers(desk).length > 0);
  return isOffered ? null : <AskForNotices why={say("call.ask")} />;
}
