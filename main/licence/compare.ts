import { type FieldName, type Fields, LONG_TERM } from './fields.ts';
import { type Finding, finding } from './findings.ts';
import { normalise } from './text.ts';

/** Machine-read values that must agree to the character. */
const STRICT: readonly FieldName[] = [
  'licenceNumber',
  'birthDate',
  'firstIssueDate',
  'classes',
  'validFrom',
  'validUntil',
  'fileNumber',
  'points',
  'status',
];
/** Free text, in which either engine may miss a rare character: a hint, no more. */
const SOFT: readonly FieldName[] = ['name', 'address', 'remarks'];

/** Where a second reading of the same page differs. A field that either did not read is not compared. */
export function compareReadings(first: Fields, second: Fields): readonly Finding[] {
  return [...STRICT, ...SOFT].flatMap((name): Finding[] => {
    const [one, other] = [canonical(first[name]), canonical(second[name])];
    if (one === null || other === null || one === other) return [];
    return [
      finding('engines-disagree', name, { other }, { level: STRICT.includes(name) ? 'review' : 'info' }),
    ];
  });
}

function canonical(value: Fields[FieldName]): string | null {
  if (value === null || value === LONG_TERM) return value;
  if (typeof value === 'object') return [...value].sort().join('、');
  return normalise(String(value)).replace(/\s+/gu, '');
}

/** Whether two values of one field say the same; a value that is not there says nothing. */
export function isSameValue(one: Fields[FieldName], other: Fields[FieldName]): boolean {
  return one !== null && canonical(one) === canonical(other);
}
