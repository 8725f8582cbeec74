import type { FieldName, Fields } from '../../preload/licence.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { FindingView } from '../../preload/views.ts';
import { useText } from '../text.ts';

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
  readonly fields: Fields | null;
  readonly findings: readonly FindingView[];
}

/** Every field beside its label; one with a finding says so in words, not by colour alone. */
export function FieldsPane({ fields, findings }: FieldsPaneProps) {
  const text = useText();
  return (
    <section className="fields" aria-label={text.screen.fields}>
      <dl>
        {ORDER.map((name) => {
          const own = findings.filter(({ field }) => field === name);
          return (
            <div key={name} className={own.some(({ level }) => level !== 'info') ? 'doubtful' : undefined}>
              <dt>{text.fields[name]}</dt>
              <dd>
                <span>{fields ? fieldText(fields, name, text) : ''}</span>
                {own.map(({ code, message }) => (
                  <em key={`${code}${message}`}>{message}</em>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
