import type { ComponentProps, RefObject } from "preact";
import { useId } from "preact/hooks";
import { PASSWORD_LIMIT } from "../../protocol/generated.ts";

type Props = {
  readonly label: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly autocomplete: "current-password" | "new-password";
  /** Whoever types alone may look at what they type. */
  readonly isShown: boolean;
  /** What is wrong with it, in words; empty while nothing is known to be. */
  readonly problem: string;
  readonly minLength?: number;
  /** A word more about it. */
  readonly about?: string;
};

/** A password to type: what it should be like and what is wrong with it are read with the field. */
export function SecretField({ label, field, isShown, problem, about, ...rest }: Props) {
  const id = useId();
  // The types of an input go by its `type`, which is known here as one of two only.
  const input = { ...rest, type: isShown ? "text" : "password" } as ComponentProps<"input">;
  return (
    <div>
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        ref={field}
        autocapitalize="off"
        spellcheck={false}
        required
        maxLength={PASSWORD_LIMIT}
        aria-invalid={problem !== ""}
        aria-describedby={`${id}-about ${id}-problem`}
      />
      <p id={`${id}-about`} class="small">
        {about}
      </p>
      <p id={`${id}-problem`} role="alert" class="problem">
        {problem}
      </p>
    </div>
  );
}
