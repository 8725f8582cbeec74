import type { BatchView } from '../../preload/contract/queue.ts';
import { api, unwrap } from '../api.ts';
import { EVERYTHING, useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

/** The latest batches: how far each is, how long it will take, and what came of it. */
export function BatchList() {
  const { queue } = useText();
  const { value: lines, error, setError } = useData('batches', EVERYTHING);
  return (
    <section aria-label={queue.batches}>
      <h3>{queue.batches}</h3>
      {error ? <ErrorNote error={error} /> : null}
      {lines?.length === 0 ? <p className="quiet">{queue.noBatches}</p> : null}
      <ul>
        {lines?.map((batch) => (
          <li key={batch.batchId}>
            <BatchEntry batch={batch} onError={setError} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BatchEntryProps {
  readonly batch: BatchView;
  readonly onError: Parameters<typeof unwrap>[1];
}

function BatchEntry({ batch, onError }: BatchEntryProps) {
  const { queue, sources, verdicts } = useText();
  const { batchId, paused, waiting, underWay, pass, review, refuse, failed, unknown, cached } = batch;
  const done = pass + review + refuse + failed;
  const left = waiting + underWay;
  return (
    <>
      <p>
        {localTime(batch.openedAt)} {sources[batch.source]}{' '}
        <progress value={done} max={done + left} aria-label={queue.progress(done, done + left)} />{' '}
        {queue.progress(done, done + left)} {paused ? <strong>{queue.paused}</strong> : null}{' '}
        {batch.secondsLeft === null || left === 0 ? null : queue.timeLeft(batch.secondsLeft)}
      </p>
      <p className="quiet">
        {verdicts.pass} {pass} · {verdicts.review} {review} · {verdicts.refuse} {refuse} · {queue.failedCount}{' '}
        {failed} · {queue.unknownCount} {unknown} · {queue.cachedCount} {cached}
      </p>
      <p>
        {left > 0 ? (
          <>
            <button
              type="button"
              onClick={() => void unwrap(api.pauseBatch({ batchId, paused: !paused }), onError)}
            >
              {paused ? queue.goOn : queue.pause}
            </button>{' '}
            <button type="button" onClick={() => void unwrap(api.cancelBatch({ batchId }), onError)}>
              {queue.cancelRest}
            </button>
          </>
        ) : null}{' '}
        {failed > unknown ? (
          <button type="button" onClick={() => void unwrap(api.retryBatch({ batchId }), onError)}>
            {queue.retryFailed}
          </button>
        ) : null}
      </p>
    </>
  );
}
