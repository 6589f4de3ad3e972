import { NOTE_LIMIT, type NoteAdded } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";

function notesOf(chat: DeskChat): readonly NoteAdded[] {
  return chat.entries.flatMap(({ event }) => (event.type === "note_added" ? [event] : []));
}

/** Notes from staff to staff. They look different and say so, because mistaking one for a message would hurt. */
export function Notes({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const times = useTimes();
  const actions = useActions();
  const id = chat.view.chat_id;
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h3 id="notes-title">{say("notes.title")}</h3>
      <p class="only-staff">{say("notes.only_staff")}</p>
      <ul>
        {notesOf(chat).map((note) => (
          <li key={note.client_id}>
            <strong>{note.name}</strong> <time dateTime={note.at}>{times.clock(note.at)}</time>
            <p dir="auto">{note.text}</p>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.note(chat);
        }}
      >
        <label for="note">{say("notes.label")}</label>
        <textarea
          id="note"
          rows={2}
          maxLength={NOTE_LIMIT}
          value={chat.noteDraft}
          onInput={(event) => actions.draft(id, { noteDraft: event.currentTarget.value })}
        />
        <button type="submit" disabled={chat.noteDraft.trim() === ""}>
          {say("notes.save")}
        </button>
      </form>
    </section>
  );
}
