import type { PictureView, SeenField } from '../../preload/contract/desk.ts';
import type { CorrectableName, FieldName } from '../../preload/licence.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import { useText } from '../text.ts';
import { Correction } from './correction.tsx';

/** In the order a clerk asks: who, what may they drive, how long, in what state; then the quiet rest. */
const ORDER: readonly FieldName[] = [
  'name',
  'licenceNumber',
  'classes',
  'validFrom',
  'validUntil',
  'status',
  'points',
  'firstIssueDate',
  'sex',
  'birthDate',
  'nationality',
  'fileNumber',
  'address',
  'issuingAuthority',
  'remarks',
];

interface FieldsPaneProps {
  /** null: nothing was read yet. */
  readonly read: (PictureView & { kind: 'read' }) | null;
  readonly onCorrect: (field: CorrectableName, text: string) => Promise<string | null>;
  /** The clerk points at a field, or at none. */
  readonly onPoint: (field: FieldName | null) => void;
}

/** Every field beside its label; one with a finding says so in words, not by colour alone. */
export function FieldsPane({ read, onCorrect, onPoint }: FieldsPaneProps) {
  const text = useText();
  return (
    <section className="fields" aria-label={text.desk.fields}>
      <dl>
        {ORDER.map((name) => {
          const own = (read?.findings ?? []).filter(({ field, settled }) => field === name && !settled);
          return (
            <div key={name} className={own.some(({ level }) => level !== 'info') ? 'doubtful' : undefined}>
              <dt>{text.fields[name]}</dt>
              <dd>
                <FieldValue
                  value={read ? fieldText(read.fields, name, text) : ''}
                  seen={read?.seen[name] ?? null}
                  onPoint={(pointing) => onPoint(pointing ? name : null)}
                />
                {read ? (
                  <Correction
                    name={name}
                    isCorrected={read.corrected.includes(name)}
                    onCorrect={(words) => onCorrect(name, words)}
                  />
                ) : null}
                {own.map(({ code, message }) => (
                  <em key={`${code}${message}`}>{message}</em>
                ))}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{text.correctable.generatedAt}</dt>
          <dd>
            <span>{read?.generatedAt ?? ''}</span>
            {read ? (
              <Correction
                name="generatedAt"
                isCorrected={read.corrected.includes('generatedAt')}
                onCorrect={(words) => onCorrect('generatedAt', words)}
              />
            ) : null}
          </dd>
        </div>
      </dl>
    </section>
  );
}

interface FieldValueProps {
  readonly value: string;
  readonly seen: SeenField | null;
  readonly onPoint: (pointing: boolean) => void;
}

/** A value whose place is known is shown in the picture while it is pointed at or has the keyboard. */
function FieldValue({ value, seen, onPoint }: FieldValueProps) {
  const { desk } = useText();
  if (seen === null || value === '') return <span>{value}</span>;
  return (
    <button
      type="button"
      className="value"
      title={desk.showInPicture(seen.percent)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      {value}
    </button>
  );
}
