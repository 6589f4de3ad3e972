import type { ComponentProps, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSpeech } from "../speech.ts";

type Attributes = "id" | "lang" | "dir" | "required" | "rows" | "spellcheck" | "onKeyDown";

type Props = Pick<ComponentProps<"textarea">, Attributes> & {
  readonly label: string;
  readonly value: string;
  /** More characters than this are not taken. */
  readonly limit: number;
  readonly change: (value: string) => void;
  readonly field?: RefObject<HTMLTextAreaElement | null>;
};

/**
 * Room for a text of several lines. More than fits is kept and told, never cut: whoever pastes something would not see
 * what is missing. The form around it does not go off meanwhile.
 */
export function LongText({ label, value, limit, change, field, ...rest }: Props) {
  const { say } = useSpeech();
  const own = useRef<HTMLTextAreaElement>(null);
  const element = field ?? own;
  const over = value.trim().length - limit;
  const warning = over > 0 ? say("text.too_long", { count: over }) : "";
  useLayoutEffect(() => element.current?.setCustomValidity(warning), [element, warning]);
  return (
    <>
      <label>
        {label}
        <textarea
          {...rest}
          ref={element}
          aria-invalid={over > 0}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </label>
      <strong role="alert" class={over > 0 ? "warning" : "nothing"}>
        {warning}
      </strong>
    </>
  );
}
