import type { ComponentChildren } from "preact";
import { useSpeech } from "./speech.ts";

type Props = {
  /** Who was faster, in a sentence; nothing while nobody was. */
  readonly told: string | undefined;
  readonly take: () => void;
  readonly overwrite: () => void;
  readonly children?: ComponentChildren;
};

/** Somebody else has changed the same thing meanwhile: nothing was saved, nothing is lost, and a person decides. */
export function Conflict({ told, take, overwrite, children }: Props) {
  const { say } = useSpeech();
  return (
    <div role="alert" class={told === undefined ? "nothing" : "conflict"}>
      {told !== undefined && (
        <>
          <p>{told}</p>
          {children}
          <p class="buttons">
            <button type="button" onClick={take}>
              {say("conflict.take")}
            </button>
            <button type="button" onClick={overwrite}>
              {say("conflict.mine")}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
