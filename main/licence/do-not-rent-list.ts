import { type CivilDate, parseDate } from './dates.ts';
import { checkCharacter, idNumberKind, normaliseIdNumber } from './id-number.ts';
import { normalise } from './text.ts';

export interface ListEntry {
  readonly number: string;
  readonly from: CivilDate;
  /** Its last day; null: for ever. */
  readonly until: CivilDate | null;
  /** For a manager's eyes. */
  readonly reason: string;
}

export type ListProblem = 'number' | 'from' | 'until' | 'order' | 'reason';

export interface ListRead {
  readonly entries: readonly ListEntry[];
  /** Lines of the file, counted from 1. */
  readonly rejected: readonly { readonly line: number; readonly problem: ListProblem }[];
}

/** Rows of number, from, until, reason; a first row without a number is the heading. Empty rows are nothing. */
export function readList(rows: readonly (readonly string[])[], today: CivilDate): ListRead {
  const entries: ListEntry[] = [];
  const rejected: { line: number; problem: ListProblem }[] = [];
  rows.forEach((cells, index) => {
    const row = cells.map(normalise);
    if (row.every((cell) => cell === '') || (index === 0 && !/\d/u.test(row[0] ?? ''))) return;
    const read = readRow(row, today);
    if (typeof read === 'string') rejected.push({ line: index + 1, problem: read });
    else entries.push(read);
  });
  return { entries, rejected };
}

function readRow([number = '', from = '', until = '', reason = '']: readonly string[], today: CivilDate) {
  const plain = normaliseIdNumber(number);
  if (idNumberKind(plain) === 'other' && !/^[A-Z\d]{5,20}$/u.test(plain)) return 'number';
  // Excel keeps fifteen digits of a number: such a line would never find anybody.
  if (/^\d{15}000$/u.test(plain) && !plain.endsWith(checkCharacter(plain))) return 'number';
  const start = from === '' ? today : parseDate(from);
  if (start === null) return 'from';
  const end = until === '' ? null : parseDate(until);
  if (until !== '' && end === null) return 'until';
  if (end !== null && end < start) return 'order';
  if (reason === '') return 'reason';
  return { number: plain, from: start, until: end, reason };
}
