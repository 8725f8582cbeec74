import { useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

const LATEST = { limit: 20 };

/** The latest pictures, masked; each opens again. */
export function LatestList({ onOpen }: { readonly onOpen: (jobId: string) => void }) {
  const { history, verdicts, sides } = useText();
  const { value: lines, error } = useData('latest', LATEST);

  return (
    <section className="latest" aria-label={history.latest}>
      <h3>{history.latest}</h3>
      {error ? <ErrorNote error={error} /> : null}
      {lines?.length === 0 ? <p className="quiet">{history.nothingYet}</p> : null}
      <ul>
        {lines?.map(({ jobId, createdAt, name, licenceNumber, side, result }) => (
          <li key={jobId}>
            <button type="button" onClick={() => onOpen(jobId)}>
              <span>{localTime(createdAt)}</span>
              <span>{sides[side]}</span>
              <span>{name ?? '—'}</span>
              <span>{licenceNumber ?? '—'}</span>
              <span className={result}>{result === 'failed' ? history.failed : verdicts[result]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
