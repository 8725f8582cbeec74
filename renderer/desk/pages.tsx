import { useState } from 'react';
import type { PictureView } from '../../preload/contract/desk.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { api } from '../api.ts';
import { useText } from '../text.ts';

interface PagesProps {
  readonly read: PictureView & { kind: 'read' };
  readonly onOpen: (jobId: string) => void;
  readonly onError: (error: ErrorView) => void;
}

/** The pages of the licence: each opens; a wrong pair is taken apart, two lone pages are joined. */
export function Pages({ read, onOpen, onError }: PagesProps) {
  const { desk, sides } = useText();
  /** A lone page that waits for the other one to be opened. */
  const [first, setFirst] = useState<PictureView | null>(null);
  const isAlone = read.pages.length === 1;
  const fits = isAlone && first !== null && first.side !== read.side && first.jobId !== read.jobId;
  const split = async () => {
    const done = await api.splitPages({ jobId: read.jobId });
    if (done.ok) onOpen(read.jobId);
    else onError(done.error);
  };
  const join = async () => {
    if (first === null) return;
    const [back, front] = read.side === 'back' ? [read, first] : [first, read];
    const joined = await api.joinPages({ jobId: back.jobId, toJobId: front.jobId });
    setFirst(null);
    if (joined.ok) onOpen(front.jobId);
    else onError(joined.error);
  };
  return (
    <section className="pages" aria-label={desk.pages}>
      {read.pages.map(({ jobId, side }) => (
        <button
          key={jobId}
          type="button"
          aria-current={jobId === read.jobId ? 'page' : undefined}
          onClick={() => onOpen(jobId)}
        >
          {sides[side]}
        </button>
      ))}
      {isAlone ? null : (
        <button type="button" onClick={() => void split()}>
          {desk.splitPages}
        </button>
      )}
      {fits ? (
        <button type="button" onClick={() => void join()}>
          {desk.joinHere}
        </button>
      ) : null}
      {isAlone && first === null ? (
        <button type="button" title={desk.joinHelp} onClick={() => setFirst(read)}>
          {desk.joinWith}
        </button>
      ) : null}
      {isAlone && first !== null && !fits ? <span className="quiet">{desk.joinHelp}</span> : null}
    </section>
  );
}
