interface Props {
  legend: string;
  /** Name and words, in order. */
  choices: readonly (readonly [string, string])[];
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
  error?: string | undefined;
}

/** Several of a few, each with a box to tick. */
export function Ticks({ legend, choices, chosen, choose, error }: Props) {
  const toggle = (name: string, on: boolean): void =>
    choose(new Set(choices.map(([one]) => one).filter((one) => (one === name ? on : chosen.has(one)))));
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      {choices.map(([name, words]) => (
        <label key={name} class="choice">
          <input
            type="checkbox"
            checked={chosen.has(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
          <span>{words}</span>
        </label>
      ))}
      {error && <p class="bad">{error}</p>}
    </fieldset>
  );
}
