import { useState } from "preact/hooks";
import {
  CONTACT_TYPES,
  OUTCOMES,
  REFERRALS,
  RELATIONSHIPS,
  SAFETY_OUTCOMES,
  WRAP_UP_REASONS,
} from "../../protocol/generated.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDrafts } from "../context.ts";
import { BLANK, complete, DISTRESS, type WrapUpDraft } from "./choices.ts";

type ChipsProps<Value extends string> = {
  readonly field: string;
  readonly values: readonly Value[];
  readonly chosen: Value | null;
  readonly choose: (value: Value) => void;
};

/** One question whose answers are all on the screen: one click each. */
function Chips<Value extends string>({ field, values, chosen, choose }: ChipsProps<Value>) {
  const { say } = useSpeech();
  return (
    <fieldset class="chips">
      <legend>{say(`wrapup.${field}`)}</legend>
      {values.map((value) => (
        <label key={value} class={value === chosen ? "chosen" : ""}>
          <input type="radio" name={field} checked={value === chosen} onChange={() => choose(value)} />
          {say(`wrapup.${field}.${value}`)}
        </label>
      ))}
    </fieldset>
  );
}

type MoreProps = {
  readonly draft: WrapUpDraft;
  readonly set: (change: Partial<WrapUpDraft>) => void;
  readonly flagged: boolean;
};

function More({ draft, set, flagged }: MoreProps) {
  const { say } = useSpeech();
  return (
    <details open={flagged}>
      <summary>{say("wrapup.more")}</summary>
      <Chips field="safety" values={SAFETY_OUTCOMES} chosen={draft.safety} choose={(safety) => set({ safety })} />
      <Chips field="referral" values={REFERRALS} chosen={draft.referral} choose={(referral) => set({ referral })} />
      <Select
        label={say("wrapup.distress")}
        choices={DISTRESS}
        chosen={String(draft.distress ?? "")}
        none={say("wrapup.distress.not_asked")}
        change={(level) => set({ distress: level === "" ? null : Number(level) })}
        nameOf={(level) => level}
      />
    </details>
  );
}

/** Code the chat: three choices and Save, the kind of contact being right already for most. Until then the slot is held. */
export function WrapUpForm({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const draft = useDrafts(chat.id).wrapUp ?? BLANK;
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<WrapUpDraft>) => actions.draft({ wrapUp: { ...draft, ...change } });
  const ready = complete(draft);

  function save(event: Event) {
    event.preventDefault();
    setAsked(true);
    if (ready !== null) actions.wrapUp(ready);
  }

  return (
    <form class="wrap-up" onSubmit={save} aria-labelledby={`wrapup-${chat.id}`}>
      <h3 id={`wrapup-${chat.id}`}>
        {say("wrapup.title")} <ChatName chat={chat} />
      </h3>
      <div class="questions">
        <Chips field="outcome" values={OUTCOMES} chosen={draft.outcome} choose={(outcome) => set({ outcome })} />
        <Chips
          field="relationship"
          values={RELATIONSHIPS}
          chosen={draft.relationship}
          choose={(relationship) => set({ relationship })}
        />
        <Chips field="reason" values={WRAP_UP_REASONS} chosen={draft.reason} choose={(reason) => set({ reason })} />
        <Chips
          field="contact_type"
          values={CONTACT_TYPES}
          chosen={draft.contact_type}
          choose={(contact_type) => set({ contact_type })}
        />
        <More draft={draft} set={set} flagged={chat.view.flagged} />
        <label class="check">
          <input
            type="checkbox"
            checked={draft.hard}
            onChange={(event) => set({ hard: event.currentTarget.checked })}
          />
          {say("wrapup.hard")}
        </label>
      </div>
      <div class="save">
        <p role="alert" class="problem">
          {asked && ready === null ? say("wrapup.missing") : ""}
        </p>
        <button type="submit" class="main">
          {say("wrapup.save")}
        </button>
      </div>
    </form>
  );
}
