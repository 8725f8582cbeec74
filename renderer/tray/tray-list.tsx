import { useMemo, useState } from 'react';
import type { TrayLine } from '../../preload/contract/queue.ts';
import { api, unwrap } from '../api.ts';
import { useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

/** Calls nobody knows the outcome of, pictures that failed behind the desk, back pages without their fronts. */
export function TrayList({ onOpen }: { readonly onOpen: (jobId: string) => void }) {
  const { queue } = useText();
  /** Where the page begins; null: with the newest. */
  const [before, setBefore] = useState<number | null>(null);
  const request = useMemo(() => ({ before }), [before]);
  const { value: page, error, setError } = useData('tray', request);
  const older = page?.older ?? null;
  return (
    <section aria-label={queue.tray}>
      <h3>{queue.tray}</h3>
      {error ? <ErrorNote error={error} /> : null}
      {page?.count === 0 ? <p className="quiet">{queue.trayEmpty}</p> : null}
      {page && page.count > page.lines.length ? <p className="quiet">{queue.trayCount(page.count)}</p> : null}
      <ul>
        {page?.lines.map((line) => (
          <li key={line.jobId}>
            <TrayEntry line={line} onOpen={onOpen} onError={setError} />
          </li>
        ))}
      </ul>
      <p>
        {before === null ? null : (
          <button type="button" onClick={() => setBefore(null)}>
            {queue.trayNewest}
          </button>
        )}{' '}
        {older === null ? null : (
          <button type="button" onClick={() => setBefore(older)}>
            {queue.trayOlder}
          </button>
        )}
      </p>
    </section>
  );
}

interface TrayEntryProps {
  readonly line: TrayLine;
  readonly onOpen: (jobId: string) => void;
  readonly onError: (error: NonNullable<TrayLine['error']>) => void;
}

function TrayEntry({ line, onOpen, onError }: TrayEntryProps) {
  const { common, queue, sides, sources } = useText();
  const [asking, setAsking] = useState(false);
  const { jobId, kind, createdAt, source, side, error } = line;
  const sendAgain = () => {
    setAsking(false);
    void unwrap(api.sendAgain({ jobId }), onError);
  };
  return (
    <>
      <p>
        <strong>{queue.trayKinds[kind]}</strong> <span>{localTime(createdAt)}</span>{' '}
        <span>{sources[source]}</span> <span>{sides[side]}</span>
      </p>
      {error ? <p>{error.message}</p> : <p>{queue.loneBackHelp}</p>}
      {asking ? (
        <p role="alertdialog" aria-label={queue.sendAgain}>
          {queue.sendAgainMayCost}{' '}
          <button type="button" onClick={sendAgain}>
            {queue.sendAgainSurely}
          </button>{' '}
          <button type="button" onClick={() => setAsking(false)}>
            {common.cancel}
          </button>
        </p>
      ) : (
        <p>
          {error ? (
            <button type="button" onClick={() => (kind === 'undecided' ? setAsking(true) : sendAgain())}>
              {queue.sendAgain}
            </button>
          ) : null}{' '}
          <button type="button" onClick={() => onOpen(jobId)}>
            {queue.look}
          </button>{' '}
          <button type="button" onClick={() => void unwrap(api.keepJob({ jobId }), onError)}>
            {error ? queue.keepFailed : queue.leaveAlone}
          </button>
        </p>
      )}
    </>
  );
}
