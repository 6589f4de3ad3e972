import type { BoardNotice } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";
import { Read } from "./Read.tsx";

/** What a supervisor should know now, with the way to it. */
export function Notices({ notices }: { readonly notices: readonly BoardNotice[] }) {
  const { say } = useSpeech();
  return (
    <div role="status" aria-label={say("notices.title")}>
      <ul class="notices">
        {notices.map(({ code, chat_id, count }) => (
          <li key={`${code}-${chat_id}`} class={code}>
            {say(`notice.${code}`, { n: count ?? "" })} {chat_id !== null && <Read chatId={chat_id} quiet />}
          </li>
        ))}
      </ul>
    </div>
  );
}
