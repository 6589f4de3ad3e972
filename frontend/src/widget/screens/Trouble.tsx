import { useApp } from "../context.ts";
import { CallWords, dialled, PhoneMark } from "../parts/Help.tsx";

export type TroubleKind = "away" | "error" | "unknown" | "unreadable" | "deleted";

const TITLES = {
  away: "away.title",
  error: "error.title",
  unknown: "gone.unknown_title",
  unreadable: "gone.unreadable_title",
  deleted: "gone.title",
} as const;

const TEXTS = {
  away: "away.lead",
  error: "error.lead",
  unknown: "gone.unknown",
  unreadable: "gone.unreadable",
  deleted: "gone.text",
} as const;

/** Something is not there: the service, this page, or a chat that was deleted or cannot be read. */
export function Trouble({ what }: { readonly what: TroubleKind }) {
  const { words, actions, phone } = useApp();
  return (
    <>
      <h1 tabIndex={-1}>{words.say(TITLES[what])}</h1>
      <p class="lead">{words.say(TEXTS[what], { phone })}</p>
      <div class="buttons">
        {what === "away" && (
          <button type="button" onClick={() => actions.entrance.lookAgain()}>
            {words.say("away.try")}
          </button>
        )}
        {what === "error" && (
          <button type="button" onClick={() => location.reload()}>
            {words.say("error.reload")}
          </button>
        )}
        {(what === "unknown" || what === "unreadable" || what === "deleted") && (
          <button type="button" onClick={() => actions.entrance.startAnew()}>
            {words.say("end.new")}
          </button>
        )}
        <a class="primary" href={dialled(phone)}>
          <PhoneMark />
          <CallWords />
        </a>
      </div>
    </>
  );
}
