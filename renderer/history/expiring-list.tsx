import { EVERYTHING, useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

/** Licences that end while their holders have our cars; nothing to see while there are none. */
export function ExpiringList({ onOpen }: { readonly onOpen: (jobId: string) => void }) {
  const { history } = useText();
  const { value: lines, error } = useData('expiring', EVERYTHING);

  if (error) return <ErrorNote error={error} />;
  if (!lines || lines.length === 0) return null;
  return (
    <section className="latest" aria-label={history.expiring}>
      <h3>{history.expiring}</h3>
      <ul>
        {lines.map(({ jobId, name, licenceNumber, lastDay, returnDate }) => (
          <li key={jobId}>
            <button type="button" onClick={() => onOpen(jobId)}>
              <span>{lastDay}</span>
              <span />
              <span>{name ?? '—'}</span>
              <span>{licenceNumber ?? '—'}</span>
              <span className="refuse">{history.returnsOn(returnDate)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
