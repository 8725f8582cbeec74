import type { Range } from '../../preload/contract/bounds.ts';
import { useText } from '../text.ts';

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly range: Range;
  readonly onChange: (value: number) => void;
}

/** A whole number within bounds; the browser says which before anything is sent. */
export function NumberInput({ label, value, range, onChange }: NumberInputProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        value={value}
        min={range.min}
        max={range.max}
        step={1}
        required
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </label>
  );
}

interface OptionalNumberInputProps {
  readonly label: string;
  /** null: as the profile says. */
  readonly value: number | null;
  readonly range: Range;
  readonly onChange: (value: number | null) => void;
}

/** The same, which may be left empty. */
export function OptionalNumberInput({ label, value, range, onChange }: OptionalNumberInputProps) {
  const { rules } = useText().settings;
  return (
    <label>
      {label}
      <input
        type="number"
        value={value ?? ''}
        placeholder={rules.asProfile}
        min={range.min}
        max={range.max}
        step={1}
        onChange={({ target }) => onChange(target.value === '' ? null : target.valueAsNumber)}
      />
    </label>
  );
}
