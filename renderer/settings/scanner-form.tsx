import { type FormEvent, useState } from 'react';
import { RANGES } from '../../preload/contract/bounds.ts';
import type { ScannerView, SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { NumberInput } from './number-input.tsx';

interface ScannerFormProps {
  readonly settings: SettingsView;
  readonly onSettings: (settings: SettingsView) => void;
}

type Search =
  | { readonly state: 'not-yet' }
  | { readonly state: 'looking' }
  | { readonly state: 'done'; readonly found: number };

/** The site's scanner. Looking takes time and wakes devices up, so it is done when a person asks for it. */
export function ScannerForm({ settings, onSettings }: ScannerFormProps) {
  const { screen, scannerColours } = useText();
  const [chosen, setChosen] = useState(settings.scanner);
  const [devices, setDevices] = useState<readonly ScannerView[]>([]);
  const [search, setSearch] = useState<Search>({ state: 'not-yet' });
  const [error, setError] = useState<ErrorView | null>(null);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<typeof chosen>) => setChosen({ ...chosen, ...part });

  const look = async () => {
    setError(null);
    setSearch({ state: 'looking' });
    const found = await unwrap(api.listScanners({}), setError);
    setSearch(found ? { state: 'done', found: found.length } : { state: 'not-yet' });
    if (!found) return;
    setDevices(found);
    const [only, another] = found;
    if (only && !another && chosen.device === null) change({ device: only.id });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    const changed = await unwrap(api.changeScanner(chosen), setError);
    setSaved(changed !== null);
    if (changed) onSettings(changed);
  };

  return (
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} aria-label={screen.scanner}>
      <h3>{screen.scanner}</h3>
      <Choice
        label={screen.scanner}
        value={chosen.device ?? ''}
        names={deviceNames(devices, chosen.device, screen)}
        onChoose={(id) => change({ device: id === '' ? null : id })}
      />
      <button type="button" disabled={search.state === 'looking'} onClick={() => void look()}>
        {screen.scannerFind}
      </button>
      <output>{searchSentence(search, screen)}</output>
      <NumberInput
        label={screen.scannerResolution}
        value={chosen.resolution}
        range={RANGES.resolution}
        onChange={(resolution) => change({ resolution })}
      />
      <Choice
        label={screen.scannerColour}
        value={chosen.colour}
        names={scannerColours}
        onChoose={(colour) => change({ colour })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={chosen.duplex}
          onChange={({ target }) => change({ duplex: target.checked })}
        />
        {screen.scannerDuplex}
      </label>
      {error ? <ErrorNote error={error} /> : null}
      <button type="submit" className="primary">
        {screen.scannerSave}
      </button>
      {saved ? <output>{screen.saved}</output> : null}
    </form>
  );
}

type Screen = ReturnType<typeof useText>['screen'];

/** Two of one model are told apart by their number; the chosen one stays on the list while it is not connected. */
function deviceNames(
  devices: readonly ScannerView[],
  chosen: string | null,
  screen: Screen,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = { '': screen.scannerNone };
  if (chosen !== null) names[chosen] = screen.scannerChosen;
  devices.forEach(({ id, name }, index) => {
    names[id] = devices.some((other) => other.id !== id && other.name === name)
      ? `${name} (${index + 1})`
      : name;
  });
  return names;
}

function searchSentence(search: Search, screen: Screen): string {
  if (search.state === 'not-yet') return '';
  if (search.state === 'looking') return screen.scannerFinding;
  return search.found > 0 ? screen.scannerFound(search.found) : screen.scannerNoneFound;
}
