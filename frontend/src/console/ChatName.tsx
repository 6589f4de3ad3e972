import type { DeskChat } from "../state/deskChat.ts";
import { useSpeech } from "../ui/speech.ts";

type Props = { readonly chat: DeskChat };

/** Whose chat it is, by its badge and its name. The shape is for the eyes alone: the letter says the same to the ears. */
export function ChatName({ chat }: Props) {
  const { say } = useSpeech();
  const { letter, shape, colour } = chat.badge;
  return (
    <span class="chat-name">
      <span class={`badge colour-${colour}`}>
        <span aria-hidden="true">{shape}</span> {letter}
      </span>{" "}
      <bdi>{chat.view.nickname || say("entry.visitor")}</bdi>
    </span>
  );
}

/** The same as plain text, for titles and labels. */
export function useNameOf(): (chat: DeskChat) => string {
  const { say } = useSpeech();
  return ({ badge, view }) => `${badge.shape} ${badge.letter} · ${view.nickname || say("entry.visitor")}`;
}
