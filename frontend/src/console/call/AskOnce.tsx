import { offers } from "../../state/deskAsks.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk } from "../context.ts";
import { askForNotices, noticePermission } from "./notice.ts";
import { callSettings, changeCall } from "./settings.ts";

/**
 * Asked once, with the reason, and never again: whether the system may show a notice while another page is in front. It makes
 * way for an offer, which needs the room.
 */
export function AskOnce() {
  const { say } = useSpeech();
  const isOffered = useDesk((desk) => offers(desk).length > 0);
  if (isOffered || callSettings.value.asked || noticePermission() !== "default") return null;

  async function yes() {
    const answer = await askForNotices();
    changeCall({ asked: true, notices: answer === "granted" });
  }

  return (
    <section class="ask-once" aria-label={say("call.settings")}>
      <p>{say("call.ask")}</p>
      <p class="buttons">
        <button type="button" onClick={yes}>
          {say("call.ask_yes")}
        </button>
        <button type="button" class="quiet" onClick={() => changeCall({ asked: true })}>
          {say("call.ask_no")}
        </button>
      </p>
    </section>
  );
}
