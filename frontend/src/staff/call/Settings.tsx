import { useState } from "preact/hooks";
import { useSpeech } from "../../ui/speech.ts";
import { askForNotices, type NoticePermission, noticePermission } from "./notice.ts";
import { callSettings, changeCall } from "./settings.ts";
import { playCall } from "./sound.ts";

const LOUDEST = 100;

function Sound({ label }: { readonly label: string }) {
  const { say } = useSpeech();
  const { sound, volume } = callSettings.value;
  const [isHeard, setHeard] = useState(true);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => changeCall({ sound: event.currentTarget.checked })}
        />
        {label}
      </label>
      <label>
        {say("call.volume")}
        <input
          type="range"
          min={5}
          max={LOUDEST}
          disabled={!sound}
          value={volume * LOUDEST}
          onInput={(event) => changeCall({ volume: Number(event.currentTarget.value) / LOUDEST })}
        />
      </label>
      <button type="button" onClick={() => setHeard(playCall(volume))}>
        {say("call.try")}
      </button>
      <p role="status">{isHeard ? "" : say("call.not_heard")}</p>
    </>
  );
}

function Notices({ about }: { readonly about: string }) {
  const { say } = useSpeech();
  const { notices } = callSettings.value;
  const [permission, setPermission] = useState<NoticePermission>(noticePermission);

  async function change(wanted: boolean) {
    const answer = wanted && permission === "default" ? await askForNotices() : permission;
    setPermission(answer);
    changeCall({ notices: wanted && answer === "granted", asked: true });
  }

  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={notices && permission === "granted"}
          disabled={permission === "denied" || permission === "missing"}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        {say("call.notices")}
      </label>
      <p class="small">{permission === "denied" ? say("call.denied") : about}</p>
    </>
  );
}

type Props = {
  /** What there is a sound for. */
  readonly sound: string;
  /** What a notice of the system says, and what it does not. */
  readonly notices: string;
};

/** How this browser calls whoever is at its page. */
export function CallSettings({ sound, notices }: Props) {
  return (
    <>
      <Sound label={sound} />
      <Notices about={notices} />
    </>
  );
}
