import type { ExportFormat } from '../../preload/contract/export.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { RecordItem } from '../history/licences.ts';
import { localDate, localDateTime } from '../history/local-day.ts';
import type { HistoryFilter } from '../history/pictures.ts';
import { VERDICTS, type Verdict } from '../licence/verdict.ts';
import { type CellValue, type ColumnKind, cellText } from './cells.ts';
import { type Manner, outcomeOf, outcomeWord } from './columns.ts';

export const OUTCOMES_SHOWN: readonly (Verdict | 'failed')[] = [...VERDICTS, 'failed'];

export type Totals = Record<Verdict | 'failed', number>;

export interface SummaryLine {
  readonly label: string;
  readonly value: CellValue;
  readonly kind: ColumnKind;
}

/** Whose export it is and of what: for the file's last sheet and for the audit trail. */
export interface Occasion {
  readonly format: ExportFormat;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The account on this machine. */
  readonly who: string;
  readonly filter: HistoryFilter;
  /** Why persons are shown in clear; null where they are masked, or where nobody was asked. */
  readonly reason: string | null;
}

export function noTotals(): Totals {
  return { pass: 0, review: 0, refuse: 0, failed: 0 };
}

export function count(totals: Totals, item: RecordItem): void {
  totals[outcomeOf(item)] += 1;
}

export function summaryLines(
  { at, who, filter, reason }: Occasion,
  totals: Totals,
  manner: Manner,
): readonly SummaryLine[] {
  const { summary } = DICTIONARIES[manner.language].exports;
  const words = (label: string, value: string): SummaryLine => ({
    label,
    value: cellText(value) || null,
    kind: 'text',
  });
  const rows = OUTCOMES_SHOWN.reduce((sum, outcome) => sum + totals[outcome], 0);
  return [
    { label: summary.madeAt, value: localDateTime(new Date(at)), kind: 'datetime' },
    words(summary.madeBy, who),
    words(summary.period, periodText(filter, manner)),
    words(summary.search, searchText(filter, manner)),
    words(summary.persons, manner.shown === 'in-clear' ? summary.revealed : summary.masked),
    ...(reason === null ? [] : [words(summary.reason, reason)]),
    { label: summary.rows, value: rows, kind: 'integer' },
    ...OUTCOMES_SHOWN.map(
      (outcome): SummaryLine => ({
        label: outcomeWord(outcome, manner.language),
        value: totals[outcome],
        kind: 'integer',
      }),
    ),
  ];
}

/** People search for a name or a number. */
function searchText({ search }: HistoryFilter, { shown, language }: Manner): string {
  const { summary, everything } = DICTIONARIES[language].exports;
  if (search === null) return everything;
  return shown === 'in-clear' ? search : summary.masked;
}

/** The days on the wall; the filter's end is the first instant that is not in it any more. */
function periodText({ from, to }: HistoryFilter, { language }: Manner): string {
  const { summary, everything } = DICTIONARIES[language].exports;
  if (from === null && to === null) return everything;
  const first = from === null ? null : `${summary.from} ${localDate(new Date(from))}`;
  const last = to === null ? null : `${summary.to} ${localDate(new Date(Date.parse(to) - 1))}`;
  return [first, last].filter((part) => part !== null).join(' ');
}
