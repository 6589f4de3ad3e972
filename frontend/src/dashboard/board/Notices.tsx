import type { BoardNotice } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useActions } from "../actions.ts";

/** What a supervisor should know now, with the way to it. */
export function Notices({ notices }: { readonly notices: readonly BoardNotice[] }) {
  const { say } = useSpeech();
  const actions = useActions();
  return (
    <div role="status" aria-label={say("notices.title")}>
      <ul class="notices">
        {notices.map(({ code, chat_id, count }) => (
          <li key={`${code}-${chat_id}`} class={code}>
            {say(`notice.${code}`, { n: count ?? "" })}{" "}
            {chat_id !== null && (
              <button type="button" class="quiet" onClick={() => actions.watch(chat_id)}>
                {say("chats.read")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
