import type { PictureView } from '../../preload/views.ts';
import { localTime, useText } from '../text.ts';

const MARKS = { pass: '✓', review: '!', refuse: '✕' } as const;
const WEIGHT = { refuse: 0, review: 1, info: 2 } as const;

/** The verdict in a word and a mark, its reasons by weight, and quietly where it comes from. */
export function VerdictPane({ result }: { readonly result: PictureView & { kind: 'read' } }) {
  const { screen, verdicts, fields } = useText();
  const reasons = result.findings.toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
  return (
    <>
      <h2 className={result.verdict}>
        {MARKS[result.verdict]} {verdicts[result.verdict]}
      </h2>
      {reasons.length === 0 ? <p>{screen.nothingFound}</p> : null}
      <ul>
        {reasons.map(({ code, field, level, message }) => (
          <li key={`${code}${field}${message}`} className={level}>
            <strong>{fields[field]}</strong> {message}
          </li>
        ))}
      </ul>
      {result.cached ? <p>{screen.cached(localTime(result.createdAt))}</p> : null}
      <p className="quiet">{screen.origin(result.engine, result.orderId ?? '')}</p>
    </>
  );
}
