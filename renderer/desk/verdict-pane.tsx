import type { Vehicle } from '../../preload/licence.ts';
import type { PictureView } from '../../preload/views.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';

const MARKS = { pass: '✓', review: '!', refuse: '✕' } as const;
const WEIGHT = { refuse: 0, review: 1, info: 2 } as const;

/** The verdict in a word and a mark, its reasons by weight, and quietly where it comes from. */
interface VerdictPaneProps {
  readonly result: PictureView & { kind: 'read' };
  /** What is chosen now: a verdict for another car stands out. */
  readonly vehicle: Vehicle;
  readonly onSettings: () => void;
}

export function VerdictPane({ result, vehicle, onSettings }: VerdictPaneProps) {
  const { screen, verdicts, fields, vehicles } = useText();
  const reasons = result.findings.toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
  return (
    <>
      <h2 className={result.verdict}>
        {MARKS[result.verdict]} {verdicts[result.verdict]}
      </h2>
      {reasons.length === 0 ? <p>{screen.nothingFound}</p> : null}
      <p className={result.context.vehicle === vehicle ? 'quiet' : 'warning'}>
        {screen.judgedFor(vehicles[result.context.vehicle], result.context.pickupDate)}
      </p>
      <ul>
        {reasons.map(({ code, field, level, message }) => (
          <li key={`${code}${field}${message}`} className={level}>
            <strong>{fields[field]}</strong> {message}
          </li>
        ))}
      </ul>
      {result.cloudError ? (
        <>
          <p>{screen.localStandsIn}</p>
          <ErrorNote error={result.cloudError} onSettings={onSettings} />
        </>
      ) : null}
      {result.cached ? <p>{screen.cached(localTime(result.answeredAt))}</p> : null}
      <p className="quiet">{screen.origin(result.engine, result.orderId ?? '')}</p>
    </>
  );
}
