type Props<Choice extends string> = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice | "";
  /** What no choice is called; without it one must be chosen. */
  readonly none?: string;
  readonly change: (chosen: Choice | "") => void;
  readonly nameOf: (choice: Choice) => string;
};

/** One of a few, by its name. */
export function Select<Choice extends string>({ label, choices, chosen, none, change, nameOf }: Props<Choice>) {
  return (
    <label>
      {label}
      <select value={chosen} onChange={(event) => change(event.currentTarget.value as Choice | "")}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {nameOf(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}
