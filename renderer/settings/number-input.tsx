interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number within bounds; the browser says which before anything is sent. */
export function NumberInput({ label, value, min = 0, max, onChange }: NumberInputProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        value={value}
        min={min}
        max={max}
        step={1}
        required
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  );
}
