import { useState } from 'react';
import type { ErrorView } from '../preload/errors.ts';
import { api, unwrap } from './api.ts';
import { useText } from './text.ts';

interface ErrorNoteProps {
  readonly error: ErrorView;
  readonly onSettings?: () => void;
}

/** One sentence with its next step, and one button where the step is a place or an act in this window. */
export function ErrorNote({ error, onSettings }: ErrorNoteProps) {
  const { common } = useText();
  return (
    <div role="alert" className="error">
      <p>{error.message}</p>
      <p className="quiet">{error.code}</p>
      {onSettings && error.settingsHelp ? (
        <button type="button" onClick={onSettings}>
          {common.toSettings}
        </button>
      ) : null}
      {error.code === 'history-damaged' ? <RescueButton /> : null}
    </div>
  );
}

/** Wherever damage comes up: what can be read is taken into a new folder, and the desk closes. */
export function RescueButton() {
  const { session } = useText();
  const [error, setError] = useState<ErrorView | null>(null);
  return (
    <>
      <button type="button" onClick={() => void unwrap(api.rescue({}), setError)}>
        {session.rescue}
      </button>
      {error ? <p>{error.message}</p> : null}
    </>
  );
}
