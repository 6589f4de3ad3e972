import { useEffect, useRef } from "preact/hooks";
import type { KeyMade } from "../../protocol/generated.ts";
import { Copy } from "../../staff/Copy.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useUnsaved } from "../../ui/unsaved/useUnsaved.ts";

type Props = { readonly made: KeyMade; readonly kept: () => void };

/** The key itself, this once. It has the focus, and whoever goes on without having kept it is asked first. */
export function JustMade({ made, kept }: Props) {
  const { say } = useSpeech();
  const title = useRef<HTMLHeadingElement>(null);
  useUnsaved(say("unsaved.shown_key", { name: made.sheet.name }), true);
  useEffect(() => title.current?.focus(), [made.key]);
  return (
    <section aria-labelledby="key-title">
      <h2 id="key-title" ref={title} tabIndex={-1}>
        {say("keys.made", { name: made.sheet.name })}
      </h2>
      <p>{say("keys.made.about")}</p>
      <p translate={false}>
        <code>{made.key}</code>
      </p>
      <p class="buttons">
        <Copy text={made.key} />
        <button type="button" onClick={kept}>
          {say("keys.kept")}
        </button>
      </p>
    </section>
  );
}
