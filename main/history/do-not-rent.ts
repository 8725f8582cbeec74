import { type CivilDate, parseDate } from '../licence/dates.ts';
import { checkCharacter, idNumberKind, normaliseIdNumber } from '../licence/id-number.ts';
import { normalise } from '../licence/text.ts';
import type { History } from './history.ts';

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

/** Numbers are kept as keyed hashes only: whoever reads the list learns of nobody. What a number had before is replaced. */
export function saveList(
  { database, hashNumber, events, now }: History,
  entries: readonly ListEntry[],
): void {
  const insert = database.prepare('INSERT OR REPLACE INTO do_not_rent VALUES (?, ?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM do_not_rent WHERE number_hash = ?');
  database.transaction(() => {
    for (const { number } of entries) forget.run(hashNumber(number));
    for (const { number, from, until, reason } of entries) {
      insert.run(hashNumber(number), from, until, reason, now().toISOString());
    }
    events.append('do-not-rent-imported', { entries: entries.length }, null);
  })();
}
