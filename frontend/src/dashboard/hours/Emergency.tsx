import { useState } from "preact/hooks";
import type { Calendar, HoursSheet } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { instantAt, wallAt, zoneName } from "../../ui/clock/zone.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { useDialog } from "../../ui/useDialog.ts";
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
  useUnsaved(say("unsaved.emergency"), `${en}${es}${reopens}` !== "");

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
        <Field
          label={say("emergency.reason.en")}
          value={en}
          change={setEn}
          lang="en"
          required
          maxLength={REASON_LIMIT}
        />
        <Field
          label={say("emergency.reason.es")}
          value={es}
          change={setEs}
          lang="es"
          required
          maxLength={REASON_LIMIT}
        />
        <Field
          label={say("emergency.reopens", { zone: zoneName(inPlace(language), now, zone) })}
          value={reopens}
          change={setReopens}
          type="datetime-local"
          min={wallAt(now, zone)}
        />
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
