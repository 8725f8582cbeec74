import type { ReactNode } from 'react';
import type { QueueView } from '../../preload/contract/queue.ts';
import { api } from '../api.ts';
import { RescueButton } from '../error-note.tsx';
import { useText } from '../text.ts';

/** Of a day's paid calls, from here on the desk is warned. */
const WARN_SHARE = 0.8;

interface QueueNotesProps {
  readonly queue: QueueView;
  readonly onSettings: () => void;
}

/** What holds pictures up, one message each; nothing to see while all goes well. */
export function QueueNotes({ queue, onSettings }: QueueNotesProps) {
  const text = useText();
  const { cloud, stuck, budget, clockBehindMinutes, loss } = queue;
  const nearLimit = budget !== null && budget.calls >= budget.limit * WARN_SHARE;
  return (
    <section className="notes" aria-label={text.queue.notes} aria-live="polite">
      {loss ? (
        <Note words={text.queue.loss(loss.entries, loss.pictures)}>
          <button type="button" onClick={() => void api.noteLoss({})}>
            {text.queue.lossNoted}
          </button>
        </Note>
      ) : null}
      {stuck ? (
        <Note words={`${text.queue.stuck} ${stuck.message}`}>
          {stuck.code === 'history-damaged' ? <RescueButton /> : null}
        </Note>
      ) : null}
      {cloud.kind === 'paused' ? (
        <Note words={`${text.queue.cloudPaused} ${cloud.error.message}`}>
          {cloud.resumable ? (
            <button type="button" onClick={() => void api.resumeCloud({})}>
              {text.queue.resumeCloud}
            </button>
          ) : null}
          {cloud.error.settingsHelp ? (
            <button type="button" onClick={onSettings}>
              {text.common.toSettings}
            </button>
          ) : null}
        </Note>
      ) : null}
      {cloud.kind === 'unreachable' ? (
        <Note words={`${text.queue.cloudUnreachable} ${cloud.error.message}`}>
          <button type="button" onClick={() => void api.resumeCloud({})}>
            {text.queue.tryNow}
          </button>
        </Note>
      ) : null}
      {nearLimit && budget ? <Note words={text.queue.nearLimit(budget.calls, budget.limit)} /> : null}
      {clockBehindMinutes === null ? null : <Note words={text.queue.clockBehind(clockBehindMinutes)} />}
    </section>
  );
}

function Note({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="warning note">
      <span>{words}</span>
      {children}
    </div>
  );
}
