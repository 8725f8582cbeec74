import { type FormEvent, useState } from 'react';
import type { SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { Choice } from '../choice.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';
import { DoNotRent } from './do-not-rent.tsx';
import { HotFolderForm } from './hot-folder-form.tsx';
import { KeyForm } from './key-form.tsx';
import { QueueForm } from './queue-form.tsx';
import { RulesForm } from './rules-form.tsx';
import { ScannerForm } from './scanner-form.tsx';

interface SettingsPageProps {
  readonly settings: SettingsView;
  readonly onSettings: (settings: SettingsView) => void;
}

const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const;

export function SettingsPage({ settings, onSettings }: SettingsPageProps) {
  const { common, engines } = useText();
  const { general } = useText().settings;
  const [endpoint, setEndpoint] = useState(settings.endpoint);
  const [allowHttp, setAllowHttp] = useState(settings.allowHttp);
  const [language, setLanguage] = useState(settings.language);
  const [engine, setEngine] = useState(settings.engine);
  const [error, setError] = useState<ErrorView | null>(null);
  const [saved, setSaved] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    const changed = await unwrap(
      api.changeSettings({ language, engine, endpoint: endpoint.trim(), allowHttp }),
      setError,
    );
    setSaved(changed !== null);
    if (changed) onSettings(changed);
  };

  return (
    <main className="settings">
      <KeyForm status={settings.key} onSettings={onSettings} />
      <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)}>
        <Choice
          label={general.engine}
          value={engine ?? 'by-key'}
          names={{ 'by-key': general.engineByKey, ...engines }}
          onChoose={(chosen) => setEngine(chosen === 'by-key' ? null : chosen)}
        />
        <label>
          {general.endpoint}
          <input type="url" value={endpoint} onChange={({ target }) => setEndpoint(target.value)} required />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={allowHttp}
            onChange={({ target }) => setAllowHttp(target.checked)}
          />
          {general.allowHttp}
        </label>
        {allowHttp ? <p className="warning">{general.allowHttpWarning}</p> : null}
        <Choice label={general.language} value={language} names={LANGUAGE_NAMES} onChoose={setLanguage} />
        {error ? <ErrorNote error={error} /> : null}
        <button type="submit" className="primary">
          {common.save}
        </button>
        {saved ? <output>{common.saved}</output> : null}
      </form>
      <ScannerForm settings={settings} onSettings={onSettings} />
      <HotFolderForm />
      <QueueForm settings={settings} onSettings={onSettings} />
      <RulesForm settings={settings} onSettings={onSettings} />
      <DoNotRent />
    </main>
  );
}
