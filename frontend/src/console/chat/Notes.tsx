import { useRef } from "preact/hooks";
import { NOTE_LIMIT, type NoteAdded } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { isComposing } from "../../ui/browser/composition.ts";
import { isFresh } from "../../ui/browser/presses.ts";
import { LongText } from "../../ui/fields/LongText.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { noteOf } from "../composer/toComposer.ts";
import { useChatActions, useDrafts } from "../context.ts";

function notesOf(chat: DeskChat): readonly NoteAdded[] {
  return chat.entries.flatMap(({ event }) => (event.type === "note_added" ? [event] : []));
}

/** Notes from staff to staff. They look different and say so, because mistaking one for a message would hurt. */
export function Notes({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const times = useTimes();
  const actions = useChatActions(chat.id);
  const { note } = useDrafts(chat.id);
  const field = useRef<HTMLTextAreaElement>(null);

  /** The button that was pressed cannot be pressed any more; the hands stay where the next note is written. */
  function save(event: Event) {
    event.preventDefault();
    actions.note();
    field.current?.focus();
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event) || !isFresh(event)) return;
    save(event);
  }

  return (
    <section class="notes" aria-labelledby="notes-title">
      <h3 id="notes-title">{say("notes.title")}</h3>
      <p class="only-staff">{say("notes.only_staff")}</p>
      <ul>
        {notesOf(chat).map(({ client_id, name, at, text }) => (
          <li key={client_id}>
            <strong>{name}</strong> <time dateTime={at}>{times.clock(at)}</time>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
      <form onSubmit={save}>
        <LongText
          label={say("notes.label")}
          id={noteOf(chat.id)}
          field={field}
          onKeyDown={pressed}
          rows={2}
          limit={NOTE_LIMIT}
          value={note}
          change={(text) => actions.draft({ note: text })}
        />
        <button type="submit" disabled={note.trim() === ""}>
          {say("notes.save")}
        </button>
      </form>
    </section>
  );
}
