import { useState } from "preact/hooks";
import type { Bilingual, Board, HoursSheet } from "../../protocol/generated.ts";
import { speechIn } from "../../staff/words.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { useClock } from "../../ui/clock/useClock.ts";
import { instantAt, wallAt, zoneName } from "../../ui/clock/zone.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { inPlace } from "../../words/when.ts";
import { switchEmergency } from "../api.ts";
import { REASONS, type Reason, reopensAt, UNTIL, type Until, whoWaits } from "./closing.ts";

/** Characters in the reason: a visitor reads it before the phone line, on a phone. */
const REASON_LIMIT = 200;

/** A ready reason in both languages, each from its own file of words. */
async function ready(reason: Reason): Promise<Bilingual> {
  const [en, es] = await Promise.all([speechIn("en"), speechIn("es")]);
  return { en: en.say(`closing.reason.${reason}`), es: es.say(`closing.reason.${reason}`) };
}

/** Who is in line at this moment, and how many of them carry a flag: whoever closes the door should know it. */
function Waiting({ board }: { readonly board: Board }) {
  const { say } = useSpeech();
  const { waiting, flagged } = whoWaits(board);
  if (waiting === 0) return <p>{say("closing.nobody_waits")}</p>;
  return (
    <p class={flagged > 0 ? "warning" : ""}>
      {say("closing.waiting", { count: waiting })} {flagged > 0 && say("closing.flagged", { count: flagged })}{" "}
      {say("closing.they_stay")}
    </p>
  );
}

type Props = {
  /** The helpline's. */
  readonly zone: string;
  /** Who waits at this moment; null until it is known. */
  readonly board: Board | null;
  readonly done: (sheet: HoursSheet) => void;
};

/** Close at once: one press opens this, a ready reason and an end are chosen already, one more closes. */
export function CloseNow({ zone, board, done }: Props) {
  const { say, language } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<HoursSheet>();
  const [reason, setReason] = useState<Reason | "">(REASONS[0]);
  const [own, setOwn] = useState<Bilingual>({ en: "", es: "" });
  const [until, setUntil] = useState<Until | "">(UNTIL[0]);
  const [wall, setWall] = useState("");
  const now = useClock().hoursNow();
  useUnsaved(say("unsaved.emergency"), `${own.en}${own.es}${wall}` !== "");

  async function close() {
    const reopens = until === "at" ? instantAt(wall, zone) : reopensAt(until || "open_ended", now, zone);
    const sheet = await asked.ask(async () => {
      const said = reason === "" ? own : await ready(reason);
      return switchEmergency({ closed: true, reason: said, reopens });
    });
    if (sheet === null) return;
    setOwn({ en: "", es: "" });
    setWall("");
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
        {board !== null && <Waiting board={board} />}
        <Select
          label={say("closing.reason")}
          choices={REASONS}
          chosen={reason}
          none={say("closing.reason.own")}
          change={setReason}
          nameOf={(each) => say(`closing.reason.${each}`)}
        />
        {reason === "" && (
          <>
            <Field
              label={say("emergency.reason.en")}
              value={own.en}
              change={(en) => setOwn({ ...own, en })}
              lang="en"
              required
              maxLength={REASON_LIMIT}
            />
            <Field
              label={say("emergency.reason.es")}
              value={own.es}
              change={(es) => setOwn({ ...own, es })}
              lang="es"
              required
              maxLength={REASON_LIMIT}
            />
          </>
        )}
        <Select
          label={say("closing.until", { zone: zoneName(inPlace(language), now, zone) })}
          choices={UNTIL}
          chosen={until}
          change={setUntil}
          nameOf={(each) => say(`closing.until.${each}`)}
        />
        {until === "at" && (
          <Field
            label={say("emergency.reopens", { zone: zoneName(inPlace(language), now, zone) })}
            value={wall}
            change={setWall}
            type="datetime-local"
            required
            min={wallAt(now, zone)}
          />
        )}
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}
