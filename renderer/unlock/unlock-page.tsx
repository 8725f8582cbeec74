import { type FormEvent, useState } from 'react';
import { SHORTEST } from '../../preload/contract/bounds.ts';
import type { SessionStatus } from '../../preload/contract/session.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api, unwrap } from '../api.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

type Closed = Exclude<SessionStatus, { state: 'opening' | 'open' | 'rescuing' | 'closing' }>;
type Request = Parameters<typeof api.unlock>[0];

/** What stands between the clerk and the history, and the one way past it. */
export function UnlockPage({ status }: { readonly status: Closed }) {
  const { common, session } = useText();
  const [error, setError] = useState<ErrorView | null>(null);
  const unlock = async (request: Request) => {
    setError(null);
    await unwrap(api.unlock(request), setError);
  };
  const refusal = error ?? ('error' in status ? status.error : null);
  const note = refusal ? <ErrorNote error={refusal} /> : null;
  const titles = {
    passphrase: session.unlockTitle,
    keyring: session.keyringTitle,
    'keyring-away': session.keyringAwayTitle,
  };
  const again = (
    <button type="button" className="primary" onClick={() => void unlock({ by: 'trying-again' })}>
      {common.tryAgain}
    </button>
  );

  switch (status.state) {
    case 'choose-passphrase':
      return (
        <main className="unlock">
          <h1>{session.protectTitle}</h1>
          {status.error ? note : <p>{session.protectWhy}</p>}
          {status.error ? again : null}
          <SecretForm
            label={session.passphrase}
            rule={session.passphraseRule(SHORTEST.passphrase)}
            minLength={SHORTEST.passphrase}
            action={session.passphraseSet}
            onSecret={(secret) => void unlock({ by: 'new-passphrase', secret })}
          />
          <button type="button" className="link" onClick={() => void unlock({ by: 'unprotected' })}>
            {session.goUnprotected}
          </button>
          {status.error ? null : note}
        </main>
      );
    case 'locked':
      return (
        <main className="unlock">
          <h1>{titles[status.by]}</h1>
          {note}
          {status.by === 'keyring-away' ? again : null}
          {status.by === 'passphrase' ? (
            <SecretForm
              label={session.passphrase}
              action={session.unlock}
              onSecret={(secret) => void unlock({ by: 'passphrase', secret })}
            />
          ) : null}
          <SecretForm
            label={session.recoveryCode}
            action={session.unlock}
            onSecret={(secret) => void unlock({ by: 'recovery', secret })}
          />
        </main>
      );
    case 'failed':
      return (
        <main className="unlock">
          <h1>{session.failedTitle}</h1>
          {note}
          {again}
        </main>
      );
    case 'rescued':
      return (
        <main className="unlock">
          <h1>{session.rescuedTitle}</h1>
          <output>{session.rescued(status.rescued)}</output>
          <p>{session.rescuedInto(status.folder)}</p>
        </main>
      );
  }
}

interface SecretFormProps {
  readonly label: string;
  readonly action: string;
  readonly rule?: string;
  readonly minLength?: number;
  readonly onSecret: (secret: string) => void;
}

function SecretForm({ label, action, rule, minLength = 1, onSecret }: SecretFormProps) {
  const [secret, setSecret] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSecret(secret);
    setSecret('');
  };
  return (
    <form onSubmit={submit} aria-label={label}>
      <label>
        {label}
        <input
          type="password"
          value={secret}
          autoComplete="off"
          onChange={({ target }) => setSecret(target.value)}
        />
      </label>
      {rule ? <p className="quiet">{rule}</p> : null}
      <button type="submit" className="primary" disabled={secret.length < minLength}>
        {action}
      </button>
    </form>
  );
}
