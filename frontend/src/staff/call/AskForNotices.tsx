import { useSpeech } from "../../ui/speech.ts";
import { askForNotices, noticePermission } from "./notice.ts";
import { callSettings, changeCall } from "./settings.ts";

/** Asked once, with the reason, and never again: whether the system may show a notice while another page is in front. */
export function AskForNotices({ why }: { readonly why: string }) {
  const { say } = useSpeech();
  if (callSettings.value.asked || noticePermission() !== "default") return null;

  async function yes() {
    const answer = await askForNotices();
    changeCall({ asked: true, notices: answer === "granted" });
  }

  return (
    <section class="across" aria-label={say("call.settings")}>
      <p>{why}</p>
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
