import { type FormEvent, useState } from 'react';
import { RANGES } from '../../preload/contract/bounds.ts';
import type { SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { NumberInput } from './number-input.tsx';

interface QueueFormProps {
  readonly settings: SettingsView;
  readonly onSettings: (settings: SettingsView) => void;
}

/** How much is worked on at once, and what the cloud may cost. */
export function QueueForm({ settings, onSettings }: QueueFormProps) {
  const { common } = useText();
  const { limits: text } = useText().settings;
  const [limits, setLimits] = useState(settings.queue);
  const [error, setError] = useState<ErrorView | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    const changed = await unwrap(api.changeQueue(limits), setError);
    setSaved(changed !== null);
    if (changed) onSettings(changed);
  };
  return (
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} aria-label={text.title}>
      <h3>{text.title}</h3>
      <NumberInput
        label={text.concurrency}
        value={limits.concurrency}
        range={RANGES.concurrency}
        onChange={(concurrency) => setLimits({ ...limits, concurrency })}
      />
      <NumberInput
        label={text.callsPerSecond}
        value={limits.callsPerSecond}
        range={RANGES.callsPerSecond}
        onChange={(callsPerSecond) => setLimits({ ...limits, callsPerSecond })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={limits.dailyCalls === null}
          onChange={({ target }) => setLimits({ ...limits, dailyCalls: target.checked ? null : FIRST_LIMIT })}
        />
        {text.noDailyLimit}
      </label>
      {limits.dailyCalls === null ? null : (
        <NumberInput
          label={text.dailyCalls}
          value={limits.dailyCalls}
          range={RANGES.dailyCalls}
          onChange={(dailyCalls) => setLimits({ ...limits, dailyCalls })}
        />
      )}
      {error ? <ErrorNote error={error} /> : null}
      <button type="submit" className="primary">
        {text.save}
      </button>
      {saved ? <output>{common.saved}</output> : null}
    </form>
  );
}

/** Offered when a site begins to limit itself. */
const FIRST_LIMIT = 500;
