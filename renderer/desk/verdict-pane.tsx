import type { FindingView, PictureView, Word } from '../../preload/contract/desk.ts';
import { visible } from '../../preload/text/visible.ts';
import { ErrorNote } from '../error-note.tsx';
import { localTime, useText } from '../text.ts';
import { Reasons } from './reasons.tsx';

const MARKS = { pass: '✓', review: '!', refuse: '✕' } as const;

/** The verdict in a word and a mark, its reasons by weight, and quietly where it comes from. */
interface VerdictPaneProps {
  readonly result: PictureView & { kind: 'read' };
  readonly listening: boolean;
  readonly onWord: (finding: FindingView, word: Word) => void;
  readonly onSettings: () => void;
}

export function VerdictPane({ result, listening, onWord, onSettings }: VerdictPaneProps) {
  const { desk, verdicts, vehicles } = useText();
  const { group, pickupDate, returnDate } = result.context;
  const groupName = vehicles[group.name as keyof typeof vehicles] ?? group.name;
  return (
    <>
      <h2 className={result.verdict}>
        {MARKS[result.verdict]} {verdicts[result.verdict]}
      </h2>
      {result.findings.length === 0 ? <p>{desk.nothingFound}</p> : null}
      <p className="quiet">{desk.judgedFor(groupName, pickupDate, returnDate)}</p>
      <Reasons findings={result.findings} listening={listening} onWord={onWord} />
      {result.cloudError ? (
        <>
          <p>{desk.localStandsIn}</p>
          <ErrorNote error={result.cloudError} onSettings={onSettings} />
        </>
      ) : null}
      {result.cached ? <p>{desk.cached(localTime(result.answeredAt))}</p> : null}
      <p className="quiet">{desk.origin(result.engine, visible(result.orderId ?? ''))}</p>
    </>
  );
}
