import { type FormEvent, useState } from 'react';
import { LENGTHS } from '../../preload/contract/bounds.ts';
import type { FindingView, Word } from '../../preload/contract/desk.ts';
import { useText } from '../text.ts';
import { useKeys } from '../use-keys.ts';

interface ReasonsProps {
  readonly findings: readonly FindingView[];
  /** Whether the keyboard speaks to this page: it does not while the settings lie over it. */
  readonly listening: boolean;
  readonly onWord: (finding: FindingView, word: Word) => void;
}

/** Every reason with what a person may say to it: confirm (a key takes the first), a manager's word, or nothing. */
export function Reasons({ findings, listening, onWord }: ReasonsProps) {
  const next = findings.find(({ takes, settled }) => takes === 'confirm' && !settled);
  useKeys('desk', listening, next ? { confirm: () => onWord(next, { kind: 'confirm' }) } : {});
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
  const { fields, decided } = useText();
  const { field, message, level, takes, settled } = finding;
  return (
    <li className={settled ? 'settled' : level}>
      <strong>{fields[field]}</strong> {message}
      {settled && takes ? <em>{decided[takes]}</em> : null}
      {settled ? null : <Answers finding={finding} onWord={onWord} />}
    </li>
  );
}

function Answers({ finding, onWord }: ReasonProps) {
  const { desk } = useText();
  const { code, level, basis, takes, registersDriver } = finding;
  const say = (kind: 'confirm' | 'same-person' | 'register-driver', label: string) => (
    <button type="button" onClick={() => onWord({ kind })}>
      {label}
    </button>
  );
  const isClosed = takes === null && !registersDriver && level === 'refuse' && basis === 'law';
  return (
    <>
      {takes === 'confirm' ? say('confirm', desk.confirm) : null}
      {takes === 'same-person' ? say('same-person', desk.samePerson) : null}
      {registersDriver ? say('register-driver', desk.registerDriver) : null}
      {takes === 'override' ? <ByManager kind={takes} label={desk.letPass} onWord={onWord} /> : null}
      {takes === 'decide' ? (
        <ByManager kind={takes} label={code === 'code-red' ? desk.notRed : desk.decide} onWord={onWord} />
      ) : null}
      {isClosed ? <em>{desk.nobodyMay}</em> : null}
    </>
  );
}

interface ByManagerProps extends Pick<ReasonProps, 'onWord'> {
  readonly kind: 'override' | 'decide';
  readonly label: string;
}

/** A manager's name and reason; both stay with the record. */
function ByManager({ kind, label, onWord }: ByManagerProps) {
  const { common, desk } = useText();
  const [open, setOpen] = useState(false);
  const [byWhom, setByWhom] = useState('');
  const [reason, setReason] = useState('');
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onWord({ kind, byWhom, reason });
  };
  return (
    <form onSubmit={submit}>
      <label>
        {desk.manager}
        <input
          value={byWhom}
          onChange={({ target }) => setByWhom(target.value)}
          required
          maxLength={LENGTHS.manager}
        />
      </label>
      <label>
        {desk.reason}
        <input
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          required
          maxLength={LENGTHS.reason}
        />
      </label>
      <button type="submit">{label}</button>
      <button type="button" onClick={() => setOpen(false)}>
        {common.cancel}
      </button>
    </form>
  );
}
