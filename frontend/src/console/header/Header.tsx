import { CHATS_LIMIT } from "../../protocol/generated.ts";
import { Account } from "../../staff/account/Account.tsx";
import { minutesSince } from "../../staff/format.ts";
import { ConnectionWord } from "../../staff/link/ConnectionWord.tsx";
import { useTimes } from "../../staff/times.ts";
import type { Desk } from "../../state/desk.ts";
import { wasLost } from "../../state/deskAsks.ts";
import { useNow } from "../../ui/clock/useClock.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { useActions, useDesk, useStore } from "../context.ts";
import { KeysSheet } from "../keys/KeysSheet.tsx";
import { SignOut } from "../leaving/SignOut.tsx";
import { SettingsPanel } from "../settings/SettingsPanel.tsx";

/** A wait is shown in whole minutes, so this is often enough. */
const WAIT_EVERY_MS = 10_000;

type Stand = "available" | "away" | "drain";

function standOf(desk: Desk): Stand {
  if (desk.mine?.draining) return "drain";
  return desk.mine?.available ? "available" : "away";
}

type AvailabilityProps = { readonly desk: Desk; readonly isKnown: boolean };

function Availability({ desk, isKnown }: AvailabilityProps) {
  const { say } = useSpeech();
  const actions = useActions();
  const stand = standOf(desk);
  return (
    <fieldset class="switch" disabled={!isKnown}>
      <legend class="unseen">{say("desk.availability")}</legend>
      {(["available", "away", "drain"] as const).map((choice) => (
        <label key={choice} class={choice === stand ? "chosen" : ""}>
          <input
            type="radio"
            name="availability"
            checked={choice === stand}
            onChange={() => actions.available(choice === "available", choice === "drain")}
          />
          {say(`desk.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Cap({ cap }: { readonly cap: number }) {
  const { say } = useSpeech();
  const actions = useActions();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would put its legend on a line of its own
    <div class="cap" role="group" aria-label={say("desk.cap")}>
      <button type="button" aria-label={say("desk.cap.less")} disabled={cap <= 1} onClick={() => actions.cap(cap - 1)}>
        −
      </button>
      <output>{say("desk.cap.now", { count: cap })}</output>
      <button
        type="button"
        aria-label={say("desk.cap.more")}
        disabled={cap >= CHATS_LIMIT}
        onClick={() => actions.cap(cap + 1)}
      >
        +
      </button>
    </div>
  );
}

function QueueWord({ desk }: { readonly desk: Desk }) {
  const { say } = useSpeech();
  const now = useNow(WAIT_EVERY_MS);
  const { waiting, oldest_since } = desk.queue;
  return (
    <p class="queue">
      <strong>{say("desk.waiting", { count: waiting })}</strong>
      {oldest_since !== null && <span>{say("desk.longest", { minutes: minutesSince(oldest_since, now) })}</span>}
    </p>
  );
}

/** Why I am away, when it was not I who chose it; `Missed` says it of an offer. */
function WhyAway({ desk }: { readonly desk: Desk }) {
  const { say } = useSpeech();
  const times = useTimes();
  const now = useNow(WAIT_EVERY_MS);
  const why = wasLost(desk) ? "lost" : desk.mine?.why_away;
  const paused = desk.mine?.paused_until ?? null;
  const resting = paused !== null && Date.parse(paused) > now;
  const time = resting ? times.clock(paused) : "";
  return (
    <p class="why-away" role="status">
      {why === "lost" ? <Mark kind="warn">{say("desk.why_away.lost")}</Mark> : null}
      {resting ? <Mark kind="plain">{say("desk.paused", { time })}</Mark> : null}
    </p>
  );
}

export function Header() {
  const { say } = useSpeech();
  const actions = useActions();
  const store = useStore();
  const keys = useDialog();
  const desk = useDesk((whole) => whole);
  /** While the connection is cut, nobody here knows whether I am available, and how many wait. */
  const isKnown = store.connection.value.since === null;
  return (
    <header class="desk-head">
      <h1>
        <Account name={desk.me?.name ?? say("console.title")} />
      </h1>
      {desk.mine !== null && (
        <>
          <Availability desk={desk} isKnown={isKnown} />
          <Cap cap={desk.mine.cap} />
          {isKnown && <QueueWord desk={desk} />}
        </>
      )}
      <ConnectionWord connection={store.connection.value} />
      <SettingsPanel toKeys={keys.show} />
      <KeysSheet dialog={keys} />
      <button type="button" class="quiet" onClick={actions.toReplies}>
        {say("own.title")}
      </button>
      <SignOut />
      <WhyAway desk={desk} />
    </header>
  );
}
