import { type DeskChat, sentSlugs } from "../../state/deskChat.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { toComposer } from "../composer/toComposer.ts";
import { useChatActions } from "../context.ts";

/** More than three would be read instead of the visitor's words. */
const SHOWN = 3;

/** Articles that may fit what was just said. Choosing one puts it beside the draft; nothing goes out by itself. */
export function Suggestions({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const sent = sentSlugs(chat);
  if (chat.suggestions.length === 0) return null;
  return (
    <section class="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">{say("suggestions.title")}</h3>
      <ul>
        {chat.suggestions.slice(0, SHOWN).map((card) => (
          <li key={card.slug}>
            <button
              type="button"
              onClick={() => {
                actions.draft({ attached: card });
                toComposer(chat.id);
              }}
            >
              <span lang={card.language} dir={card.direction}>
                {card.title}
              </span>{" "}
              {sent.has(card.slug) && <Mark kind="plain">{say("palette.sent")}</Mark>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
