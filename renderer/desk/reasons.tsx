import { type FormEvent, useEffect, useState } from 'react';
import type { FindingView } from '../../preload/views.ts';
import { useText } from '../text.ts';

export interface Word {
  readonly kind: 'confirm' | 'override';
  readonly byWhom: string;
  readonly reason: string;
}

interface ReasonsProps {
  readonly findings: readonly FindingView[];
  /** Whether the keyboard speaks to this page: it does not while the settings lie over it. */
  readonly listening: boolean;
  readonly onWord: (finding: FindingView, word: Word) => void;
}

/** Every reason with what a person may say to it: confirm (Space takes the first), let pass as a manager, or nothing. */
export function Reasons({ findings, listening, onWord }: ReasonsProps) {
  // A difference of persons is not waved through by a key: confirming it turns it into a refusal.
  const next = findings.find(
    ({ takes, settled, code }) => takes === 'confirm' && !settled && code !== 'holder-mismatch',
  );
  useEffect(() => {
    if (!listening) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || !next || event.target !== document.body) return;
      event.preventDefault();
      onWord(next, { kind: 'confirm', byWhom: '', reason: '' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [next, listening, onWord]);
  return (
    <ul>
      {findings.map((finding) => (
        <Reason
          key={`${finding.code}${finding.field}${finding.message}`}
          finding={finding}
          onWord={(word) => onWord(finding, word)}
        />
      ))}
    </ul>
  );
}

interface ReasonProps {
  readonly finding: FindingView;
  readonly onWord: (word: Word) => void;
}

function Reason({ finding, onWord }: ReasonProps) {
  const { screen, fields } = useText();
  const { code, field, message, level, takes, settled, basis } = finding;
  return (
    <li className={settled ? 'settled' : level}>
      <strong>{fields[field]}</strong> {message}
      {settled ? <em>{takes === 'override' ? screen.letPass : screen.confirmed}</em> : null}
      {!settled && takes === 'confirm' ? (
        <button type="button" onClick={() => onWord({ kind: 'confirm', byWhom: '', reason: '' })}>
          {code === 'holder-mismatch' ? screen.numberRight : screen.confirm}
        </button>
      ) : null}
      {!settled && takes === 'override' ? <LetPass onWord={onWord} /> : null}
      {!settled && level === 'refuse' && basis === 'law' ? <em>{screen.nobodyMay}</em> : null}
    </li>
  );
}

/** A manager's name and reason; both stay with the record. */
function LetPass({ onWord }: Pick<ReasonProps, 'onWord'>) {
  const { screen } = useText();
  const [open, setOpen] = useState(false);
  const [byWhom, setByWhom] = useState('');
  const [reason, setReason] = useState('');
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {screen.letPass}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onWord({ kind: 'override', byWhom, reason });
  };
  return (
    <form onSubmit={submit}>
      <label>
        {screen.manager}
        <input value={byWhom} onChange={({ target }) => setByWhom(target.value)} required maxLength={60} />
      </label>
      <label>
        {screen.reason}
        <input value={reason} onChange={({ target }) => setReason(target.value)} required maxLength={400} />
      </label>
      <button type="submit">{screen.letPass}</button>
      <button type="button" onClick={() => setOpen(false)}>
        {screen.cancel}
      </button>
    </form>
  );
}
