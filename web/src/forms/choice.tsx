interface Props {
  label: string;
  /** What it is called when nothing is chosen; without it something always is. */
  all?: string;
  value: string;
  set: (value: string) => void;
  children: readonly (readonly [string, string])[];
}

/** One of a list; a value of the address that is not in it is kept, and shown as it is. */
export function Choice({ label, all, value, set, children }: Props) {
  const strange = value !== '' && !children.some(([name]) => name === value);
  return (
    <label>
      <span class="hidden">{label}</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {all && <option value="">{all}</option>}
        {strange && <option value={value}>{value}</option>}
        {children.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
