import { type FormEvent, useState } from 'react';
import type { KeyStatus, SettingsView } from '../../preload/contract/settings.ts';
import type { ErrorView } from '../../preload/errors.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { api, unwrap } from '../api.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

interface KeyFormProps {
  readonly status: KeyStatus;
  readonly onSettings: (settings: SettingsView) => void;
}

/** The key goes in and never comes out: the window learns only whether there is one and how it is kept. */
export function KeyForm({ status, onSettings }: KeyFormProps) {
  const { key: text } = useText().settings;
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
    <form onSubmit={save} aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{keySentence(status, text)}</p>
      <label>
        {text.entered}
        <input
          type="password"
          value={key}
          autoComplete="off"
          onChange={({ target }) => setKey(target.value)}
        />
      </label>
      <div className="buttons">
        <button type="submit" className="primary" disabled={key.trim() === ''}>
          {text.save}
        </button>
        <button type="button" disabled={!status.hasKey} onClick={() => void change(api.forgetKey({}))}>
          {text.forget}
        </button>
        <button type="button" disabled={!status.hasKey} onClick={() => void test()}>
          {text.test}
        </button>
      </div>
      <p className="quiet">{text.testMayCost}</p>
      {error ? <ErrorNote error={error} /> : null}
      {answer ? <output>{answer}</output> : null}
      <button type="button" className="link" onClick={() => void api.openExternal({ link: 'juhe' })}>
        {text.where}
      </button>
    </form>
  );
}

function keySentence(status: KeyStatus, text: Dictionary['settings']['key']): string {
  if (!status.hasKey) return status.unread === null ? text.none : text[status.unread];
  return status.protected ? text.kept(status.backend) : text.forSession(status.backend);
}
