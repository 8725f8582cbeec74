import { api } from '../api.ts';
import { useText } from '../text.ts';

/** Shown once, after the vault was made. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const { screen } = useText();
  return (
    <main className="unlock">
      <h1>{screen.recoveryTitle}</h1>
      <p>{screen.recoveryWhy}</p>
      <p className="code">{code}</p>
      <button type="button" className="primary" onClick={() => void api.recoveryNoted({})}>
        {screen.recoveryNoted}
      </button>
    </main>
  );
}
