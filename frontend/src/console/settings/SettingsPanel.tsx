import { CallSettings } from "../../staff/call/Settings.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { OwnSettings } from "./OwnSettings.tsx";

/** What a specialist sets for this browser: how it calls, and how they write and read. */
export function SettingsPanel({ toKeys }: { readonly toKeys: () => void }) {
  const { say } = useSpeech();
  return (
    <details class="settings">
      <summary>{say("settings.summary")}</summary>
      <div class="panel">
        <CallSettings sound={say("call.sound")} notices={say("call.notices_about")} />
        <OwnSettings />
        <button type="button" onClick={toKeys}>
          {say("keys.title")} <kbd>?</kbd>
        </button>
      </div>
    </details>
  );
}
