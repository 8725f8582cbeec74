import { api } from '../api.ts';
import { useText } from '../text.ts';

/** Shown once, after the vault was made. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const { session } = useText();
  return (
    <main className="unlock">
      <h1>{session.recoveryTitle}</h1>
      <p>{session.recoveryWhy}</p>
      <p className="code">{code}</p>
      <button type="button" className="primary" onClick={() => void api.recoveryNoted({})}>
        {session.recoveryNoted}
      </button>
    </main>
  );
}
