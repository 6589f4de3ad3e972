import { useState } from "preact/hooks";
import type { Calendar, HoursSheet } from "../../protocol/generated.ts";
import { Problem } from "../../staff/Problem.tsx";
import { useTimes } from "../../staff/times.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useAsked } from "../../ui/useAsked.ts";
import { useClock } from "../../ui/useClock.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { instantAt, wallAt, zoneName } from "../../ui/zone.ts";
import { inPlace } from "../../words/when.ts";
import { switchEmergency } from "../api.ts";

/** Characters in the reason: a visitor reads it before the phone line, on a phone. */
const REASON_LIMIT = 200;

type Props = { readonly calendar: Calendar; readonly done: (sheet: HoursSheet) => void };

function CloseNow({ calendar: { zone }, done }: Props) {
  const { say, language } = useSpeech();
  const now = useClock().hoursNow();
  const dialog = useDialog();
  const asked = useAsked<HoursSheet>();
  const [en, setEn] = useState("");
  const [es, setEs] = useState("");
  const [reopens, setReopens] = useState("");

  async function close() {
    const until = reopens === "" ? null : instantAt(reopens, zone);
    const sheet = await asked.ask(() => switchEmergency({ closed: true, reason: { en, es }, reopens: until }));
    if (sheet === null) return;
    dialog.hide();
    done(sheet);
  }

  return (
    <>
      <button type="button" class="danger" onClick={dialog.show}>
        {say("emergency.open")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("emergency.title")}
        go={say("emergency.go")}
        submit={close}
        disabled={asked.busy}
      >
        <p>{say("emergency.about")}</p>
        <label>
          {say("emergency.reason.en")}
          <input
            lang="en"
            required
            maxLength={REASON_LIMIT}
            value={en}
            onInput={(event) => setEn(event.currentTarget.value)}
          />
        </label>
        <label>
          {say("emergency.reason.es")}
          <input
            lang="es"
            required
            maxLength={REASON_LIMIT}
            value={es}
            onInput={(event) => setEs(event.currentTarget.value)}
          />
        </label>
        <label>
          {say("emergency.reopens", { zone: zoneName(inPlace(language), now, zone) })}
          <input
            type="datetime-local"
            min={wallAt(now, zone)}
            value={reopens}
            onInput={(event) => setReopens(event.currentTarget.value)}
          />
        </label>
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}

/** Close at once, with a reason that visitors read in their language; or open again. It does not wait for "save". */
export function Emergency({ calendar, done }: Props) {
  const { say, language } = useSpeech();
  const times = useTimes();
  const asked = useAsked<HoursSheet>();
  const { emergency } = calendar;

  async function open() {
    const sheet = await asked.ask(() => switchEmergency({ closed: false, reason: null, reopens: null }));
    if (sheet !== null) done(sheet);
  }

  if (emergency === null) return <CloseNow calendar={calendar} done={done} />;
  const reason = language === "es" ? emergency.reason.es : emergency.reason.en;
  return (
    <div class="emergency">
      <p>
        <strong>{say("emergency.closed_since", { time: times.dayAndTime(emergency.since) })}</strong> {reason}{" "}
        {emergency.reopens !== null && say("emergency.until", { time: times.dayAndTime(emergency.reopens) })}
      </p>
      <button type="button" class="main" disabled={asked.busy} onClick={open}>
        {say("emergency.reopen")}
      </button>
      <Problem code={asked.problem} />
    </div>
  );
}
