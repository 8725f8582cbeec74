import { type FormEvent, useState } from 'react';
import { LENGTHS, RANGES } from '../../preload/contract/bounds.ts';
import type { SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Profile, VehicleGroup } from '../../preload/licence.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { GroupRows } from './group-rows.tsx';
import { NumberInput } from './number-input.tsx';
import { ProfileFields } from './profile-fields.tsx';

interface RulesFormProps {
  readonly settings: SettingsView;
  readonly onSettings: (settings: SettingsView) => void;
}

/** The site's own rules: profiles by name, one of them in force, and the kinds of car. The law's are not here. */
export function RulesForm({ settings, onSettings }: RulesFormProps) {
  const { common } = useText();
  const { rules } = useText().settings;
  const [profiles, setProfiles] = useState<readonly Profile[]>(settings.profiles);
  const [name, setName] = useState(settings.profile);
  const [hireDays, setHireDays] = useState(settings.hireDays);
  const [groups, setGroups] = useState<readonly VehicleGroup[]>(settings.groups);
  const [newName, setNewName] = useState('');
  const [error, setError] = useState<ErrorView | null>(null);
  const [saved, setSaved] = useState(false);

  const profile = profiles.find((candidate) => candidate.name === name) ?? profiles[0];
  if (!profile) return null;
  const change = (part: Partial<Profile>) =>
    setProfiles(profiles.map((own) => (own.name === profile.name ? { ...own, ...part } : own)));
  const add = () => {
    setProfiles([...profiles, { ...profile, name: newName.trim() }]);
    setName(newName.trim());
    setNewName('');
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    const request = {
      hireDays,
      groups: [...groups],
      profiles: profiles.map((own) => ({
        ...own,
        statusReview: [...own.statusReview],
        statusBlock: [...own.statusBlock],
      })),
      profile: profile.name,
    };
    const changed = await unwrap(api.changeRules(request), setError);
    setSaved(changed !== null);
    if (changed) onSettings(changed);
  };
  const isNew = newName.trim() !== '' && !profiles.some((own) => own.name === newName.trim());

  return (
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)}>
      <h3>{rules.title}</h3>
      <Choice
        label={rules.profile}
        value={profile.name}
        names={Object.fromEntries(profiles.map((own) => [own.name, profileName(own.name, rules.standard)]))}
        onChoose={setName}
      />
      <label>
        {rules.newProfile}
        <input value={newName} maxLength={LENGTHS.name} onChange={({ target }) => setNewName(target.value)} />
        <button type="button" disabled={!isNew} onClick={add}>
          {common.add}
        </button>
      </label>
      <ProfileFields profile={profile} onChange={change} />
      <NumberInput label={rules.hireDays} value={hireDays} range={RANGES.hireDays} onChange={setHireDays} />
      <GroupRows groups={groups} onChange={setGroups} />
      {error ? <ErrorNote error={error} /> : null}
      <button type="submit" className="primary">
        {rules.save}
      </button>
      {saved ? <output>{common.saved}</output> : null}
    </form>
  );
}

function profileName(name: string, standard: string): string {
  return name === 'standard' ? standard : name;
}
