import type { ComponentChildren, ComponentProps } from "preact";

type Attributes = "lang" | "dir" | "required" | "min" | "max" | "minLength" | "maxLength" | "pattern" | "autocomplete";

type Props = Pick<ComponentProps<"input">, Attributes> & {
  readonly type?: "text" | "search" | "url" | "date" | "datetime-local" | "password";
  readonly class?: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** A word more about it, below the field. */
  readonly children?: ComponentChildren;
};

/** A search answers while one types: Enter in it must not do what the form around it is for. */
function keepEnter(event: KeyboardEvent) {
  if (event.key === "Enter") event.preventDefault();
}

/** A line to type in, under its name. `class` is that of the whole; everything else belongs to the input. */
export function Field({ label, value, change, children, class: whole, ...rest }: Props) {
  // The types of an input go by its `type`, which is known here as one of several only.
  const input = rest as ComponentProps<"input">;
  return (
    <label class={whole}>
      {label}
      <input
        {...input}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={rest.type === "search" ? keepEnter : undefined}
      />
      {children}
    </label>
  );
}
