import { TEXT_LIMIT } from "../../protocol/generated.ts";
import { isComposing } from "../../ui/browser/composition.ts";
import { useApp } from "../context.ts";
import { Options } from "../late.ts";
import type { Settings } from "../state.ts";

export interface ComposerProps {
  readonly draft: string;
  readonly settings: Settings;
}

/** Where the visitor writes. It is there while waiting too, and it never loses a word. */
export function Composer({ draft, settings }: ComposerProps) {
  const { words, actions } = useApp();
  const { enterSends } = settings;
  const tooLong = draft.length > TEXT_LIMIT;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event) || !enterSends) return;
    event.preventDefault();
    if (!tooLong) actions.talk.send();
  };
  return (
    <>
      <div class="dock-top">
        <label for="message">{words.say("talk.write")}</label>
        <Options settings={settings} />
      </div>
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          if (!tooLong) actions.talk.send();
        }}
      >
        <div class="composer-row">
          <textarea
            id="message"
            rows={1}
            value={draft}
            spellcheck
            autocomplete="off"
            enterkeyhint={enterSends ? "send" : "enter"}
            aria-describedby="message-hint"
            aria-invalid={tooLong || undefined}
            dir="auto"
            onInput={(event) => actions.talk.write(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <button type="submit" class="primary">
            {words.say("talk.send")}
          </button>
        </div>
        <p id="message-hint" class={tooLong ? "small not-sent" : "unseen"}>
          {tooLong ? words.say("talk.too_long") : enterSends && words.say("talk.enter_sends")}
        </p>
      </form>
    </>
  );
}
