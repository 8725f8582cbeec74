import { EVERYTHING, useData } from '../data/use-data.ts';
import { ErrorNote } from '../error-note.tsx';
import { useText } from '../text.ts';

/** What each day cost: calls that left, answers that came, answers from history for nothing. */
export function UsageList() {
  const { queue } = useText();
  const { value: lines, error } = useData('usage', EVERYTHING);
  if (!lines || lines.length === 0) return error ? <ErrorNote error={error} /> : null;
  return (
    <section aria-label={queue.usage}>
      <h3>{queue.usage}</h3>
      <table>
        <thead>
          <tr>
            {[queue.day, queue.byEngine, queue.calls, queue.answers, queue.cachedCount].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ day, engine, calls, answers, cached }) => (
            <tr key={`${day}${engine}`}>
              <td>{day}</td>
              <td>{engine}</td>
              <td>{calls}</td>
              <td>{answers}</td>
              <td>{cached}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
