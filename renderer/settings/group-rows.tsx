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
  const { screen, vehicles } = useText();
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
      <legend>{screen.groups}</legend>
      {groups.map((group) => (
        <div key={group.name} className="group">
          <strong>{group.name}</strong>
          <Choice
            label={screen.vehicle}
            value={group.gearbox}
            names={vehicles}
            onChoose={(gearbox) => change(group, { gearbox })}
          />
          <OptionalNumberInput
            label={screen.minimumAge}
            value={group.minimumAge}
            range={RANGES.minimumAge}
            onChange={(minimumAge) => change(group, { minimumAge })}
          />
          <OptionalNumberInput
            label={screen.maximumAge}
            value={group.maximumAge}
            range={RANGES.maximumAge}
            onChange={(maximumAge) => change(group, { maximumAge })}
          />
          <OptionalNumberInput
            label={screen.minimumMonths}
            value={group.minimumMonths}
            range={RANGES.minimumMonths}
            onChange={(minimumMonths) => change(group, { minimumMonths })}
          />
          <NumberInput
            label={screen.daysAfterReturn}
            value={group.daysAfterReturn}
            range={RANGES.daysAfterReturn}
            onChange={(daysAfterReturn) => change(group, { daysAfterReturn })}
          />
          <NumberInput
            label={screen.seats}
            value={group.seats}
            range={RANGES.seats}
            onChange={(seats) => change(group, { seats })}
          />
          <Tick
            label={screen.sixMetresOrLonger}
            value={group.sixMetresOrLonger}
            onChange={(sixMetresOrLonger) => change(group, { sixMetresOrLonger })}
          />
          <Tick
            label={screen.trailer}
            value={group.trailer}
            onChange={(trailer) => change(group, { trailer })}
          />
          <button type="button" onClick={() => onChange(groups.filter((other) => other !== group))}>
            {screen.remove}
          </button>
        </div>
      ))}
      <label>
        {screen.newGroup}
        <input value={name} maxLength={LENGTHS.name} onChange={({ target }) => setName(target.value)} />
        <button type="button" disabled={!isNew} onClick={add}>
          {screen.add}
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
