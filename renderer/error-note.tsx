import type { ErrorView } from '../preload/errors.ts';
import { useText } from './text.ts';

interface ErrorNoteProps {
  readonly error: ErrorView;
  readonly onSettings?: () => void;
}

/** One sentence with its next step, and one button where the step is a place in this window. */
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
    </div>
  );
}
