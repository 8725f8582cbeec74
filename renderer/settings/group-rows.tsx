import { useState } from 'react';
import { LENGTHS, RANGES } from '../../preload/contract/bounds.ts';
import { SMALL_CAR, type VehicleGroup } from '../../preload/licence.ts';
import { Choice } from '../choice.tsx';
import { useText } from '../text.ts';
import { NumberInput, OptionalNumberInput } from './number-input.tsx';

interface GroupRowsProps {
  readonly groups: readonly VehicleGroup[];
  readonly onChange: (groups: readonly VehicleGroup[]) => void;
}

/** The site's own kinds of car, each with what it asks for beyond the profile. */
export function GroupRows({ groups, onChange }: GroupRowsProps) {
  const { common, vehicles } = useText();
  const { rules } = useText().settings;
  const [name, setName] = useState('');
  const known = [...Object.keys(vehicles), ...groups.map((group) => group.name)];
  const isNew = name.trim() !== '' && !known.includes(name.trim());
  const change = (changed: VehicleGroup, part: Partial<VehicleGroup>) =>
    onChange(groups.map((group) => (group === changed ? { ...group, ...part } : group)));
  const add = () => {
    onChange([
      ...groups,
      {
        name: name.trim(),
        gearbox: 'auto',
        minimumAge: null,
        maximumAge: null,
        minimumMonths: null,
        daysAfterReturn: 0,
        ...SMALL_CAR,
      },
    ]);
    setName('');
  };
  return (
    <fieldset>
      <legend>{rules.groups}</legend>
      {groups.map((group) => (
        <div key={group.name} className="group">
          <strong>{group.name}</strong>
          <Choice
            label={rules.gearbox}
            value={group.gearbox}
            names={vehicles}
            onChoose={(gearbox) => change(group, { gearbox })}
          />
          <OptionalNumberInput
            label={rules.minimumAge}
            value={group.minimumAge}
            range={RANGES.minimumAge}
            onChange={(minimumAge) => change(group, { minimumAge })}
          />
          <OptionalNumberInput
            label={rules.maximumAge}
            value={group.maximumAge}
            range={RANGES.maximumAge}
            onChange={(maximumAge) => change(group, { maximumAge })}
          />
          <OptionalNumberInput
            label={rules.minimumMonths}
            value={group.minimumMonths}
            range={RANGES.minimumMonths}
            onChange={(minimumMonths) => change(group, { minimumMonths })}
          />
          <NumberInput
            label={rules.daysAfterReturn}
            value={group.daysAfterReturn}
            range={RANGES.daysAfterReturn}
            onChange={(daysAfterReturn) => change(group, { daysAfterReturn })}
          />
          <NumberInput
            label={rules.seats}
            value={group.seats}
            range={RANGES.seats}
            onChange={(seats) => change(group, { seats })}
          />
          <Tick
            label={rules.sixMetresOrLonger}
            value={group.sixMetresOrLonger}
            onChange={(sixMetresOrLonger) => change(group, { sixMetresOrLonger })}
          />
          <Tick
            label={rules.trailer}
            value={group.trailer}
            onChange={(trailer) => change(group, { trailer })}
          />
          <button type="button" onClick={() => onChange(groups.filter((other) => other !== group))}>
            {common.remove}
          </button>
        </div>
      ))}
      <label>
        {rules.newGroup}
        <input value={name} maxLength={LENGTHS.name} onChange={({ target }) => setName(target.value)} />
        <button type="button" disabled={!isNew} onClick={add}>
          {common.add}
        </button>
      </label>
    </fieldset>
  );
}

interface TickProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

function Tick({ label, value, onChange }: TickProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
