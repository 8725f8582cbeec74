import { type FormEvent, useState } from 'react';
import { RANGES } from '../../preload/contract/bounds.ts';
import type { ScannerView, SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { visible } from '../../preload/text/visible.ts';
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
  const { common } = useText();
  const { scanner } = useText().settings;
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
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} aria-label={scanner.title}>
      <h3>{scanner.title}</h3>
      <Choice
        label={scanner.title}
        value={chosen.device ?? ''}
        names={deviceNames(devices, chosen.device, scanner)}
        onChoose={(id) => change({ device: id === '' ? null : id })}
      />
      <button type="button" disabled={search.state === 'looking'} onClick={() => void look()}>
        {scanner.find}
      </button>
      <output>{searchSentence(search, scanner)}</output>
      <NumberInput
        label={scanner.resolution}
        value={chosen.resolution}
        range={RANGES.resolution}
        onChange={(resolution) => change({ resolution })}
      />
      <Choice
        label={scanner.colour}
        value={chosen.colour}
        names={scanner.colours}
        onChoose={(colour) => change({ colour })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={chosen.duplex}
          onChange={({ target }) => change({ duplex: target.checked })}
        />
        {scanner.duplex}
      </label>
      {error ? <ErrorNote error={error} /> : null}
      <button type="submit" className="primary">
        {scanner.save}
      </button>
      {saved ? <output>{common.saved}</output> : null}
    </form>
  );
}

type ScannerText = Dictionary['settings']['scanner'];

/** Two of one model are told apart by their number; the chosen one stays on the list while it is not connected. */
function deviceNames(
  devices: readonly ScannerView[],
  chosen: string | null,
  scanner: ScannerText,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = { '': scanner.none };
  if (chosen !== null) names[chosen] = scanner.chosen;
  devices.forEach(({ id, name }, index) => {
    const shown = visible(name);
    names[id] = devices.some((other) => other.id !== id && other.name === name)
      ? `${shown} (${index + 1})`
      : shown;
  });
  return names;
}

function searchSentence(search: Search, scanner: ScannerText): string {
  if (search.state === 'not-yet') return '';
  if (search.state === 'looking') return scanner.finding;
  return search.found > 0 ? scanner.found(search.found) : scanner.noneFound;
}
