import { type FormEvent, useState } from 'react';
import type { KeyStatus, SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

interface KeyFormProps {
  readonly status: KeyStatus;
  readonly onSettings: (settings: SettingsView) => void;
}

/** The key goes in and never comes out: the window learns only whether there is one and how it is kept. */
export function KeyForm({ status, onSettings }: KeyFormProps) {
  const { screen } = useText();
  const [key, setKey] = useState('');
  const [error, setError] = useState<ErrorView | null>(null);
  const [answer, setAnswer] = useState<string | null>(null);

  const change = async (call: ReturnType<typeof api.saveKey>) => {
    setError(null);
    setAnswer(null);
    const changed = await unwrap(call, setError);
    if (changed) onSettings(changed);
    setKey('');
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void change(api.saveKey({ key }));
  };
  const test = async () => {
    setError(null);
    setAnswer(null);
    const tested = await unwrap(api.testKey({}), setError);
    if (tested) setAnswer(tested.message);
  };

  return (
    <form onSubmit={save} aria-label={screen.key}>
      <h2>{screen.key}</h2>
      <p>{keySentence(status, screen)}</p>
      <label>
        {screen.keyNew}
        <input
          type="password"
          value={key}
          autoComplete="off"
          onChange={({ target }) => setKey(target.value)}
        />
      </label>
      <div className="buttons">
        <button type="submit" className="primary" disabled={key.trim() === ''}>
          {screen.keySave}
        </button>
        <button type="button" disabled={!status.hasKey} onClick={() => void change(api.forgetKey({}))}>
          {screen.keyForget}
        </button>
        <button type="button" disabled={!status.hasKey} onClick={() => void test()}>
          {screen.keyTest}
        </button>
      </div>
      <p className="quiet">{screen.keyTestMayCost}</p>
      {error ? <ErrorNote error={error} /> : null}
      {answer ? <output>{answer}</output> : null}
      <button type="button" className="link" onClick={() => void api.openExternal({ link: 'juhe' })}>
        {screen.keyWhere}
      </button>
    </form>
  );
}

function keySentence(status: KeyStatus, screen: ReturnType<typeof useText>['screen']): string {
  if (!status.hasKey) return screen.keyNone;
  return status.protected ? screen.keyKept(status.backend) : screen.keyForSession(status.backend);
}
