type Props = {
  readonly legend: string;
  readonly choices: readonly string[];
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
  readonly nameOf: (choice: string) => string;
};

/** Several of a few: each a box to tick. */
export function Ticks({ legend, choices, chosen, change, nameOf }: Props) {
  const flip = (choice: string) =>
    change(chosen.includes(choice) ? chosen.filter((each) => each !== choice) : [...chosen, choice]);
  return (
    <fieldset class="chips">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} class={chosen.includes(choice) ? "chosen" : ""}>
          <input type="checkbox" checked={chosen.includes(choice)} onChange={() => flip(choice)} />
          {nameOf(choice)}
        </label>
      ))}
    </fieldset>
  );
}
