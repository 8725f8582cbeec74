interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly names: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}

/** One of a closed list, by its name in the desk's language; in the order of `names`. */
export function Choice<Value extends string>({ label, value, names, onChoose }: ChoiceProps<Value>) {
  const values = Object.keys(names) as Value[];
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ target }) => onChoose(values.find((candidate) => candidate === target.value) ?? value)}
      >
        {values.map((candidate) => (
          <option key={candidate} value={candidate}>
            {names[candidate]}
          </option>
        ))}
      </select>
    </label>
  );
}
