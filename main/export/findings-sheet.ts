import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import type { RecordItem } from '../history/licences.ts';
import { localDateTime } from '../history/local-day.ts';
import { isSettled } from '../licence/decisions.ts';
import { sentenceShown } from '../wording.ts';
import { type CellValue, type ColumnKind, cellText } from './cells.ts';
import { itemFields, type Manner } from './columns.ts';

interface FindingColumn {
  readonly kind: ColumnKind;
  readonly width: number;
  readonly heading: (text: Dictionary) => string;
}

/** One finding a line, with the line of the first sheet that it belongs to. */
export const FINDING_COLUMNS: readonly FindingColumn[] = [
  { kind: 'integer', width: 8, heading: (text) => text.exports.findingColumns.row },
  { kind: 'datetime', width: 20, heading: (text) => text.exports.columns.time },
  { kind: 'text', width: 14, heading: (text) => text.fields.name },
  { kind: 'text', width: 22, heading: (text) => text.fields.licenceNumber },
  { kind: 'text', width: 12, heading: (text) => text.exports.findingColumns.level },
  { kind: 'text', width: 24, heading: (text) => text.exports.findingColumns.code },
  { kind: 'text', width: 14, heading: (text) => text.exports.findingColumns.field },
  { kind: 'text', width: 48, heading: (text) => text.exports.findingColumns.finding },
  { kind: 'text', width: 10, heading: (text) => text.exports.findingColumns.settled },
];

/** `row`: the number of the record's row in the first sheet. Masked, the sentence is left out: it quotes what was read. */
export function* findingRows(
  item: RecordItem,
  row: number | null,
  manner: Manner,
): Generator<readonly CellValue[]> {
  if (item.kind === 'failed' || item.findings.length === 0) return;
  const text = DICTIONARIES[manner.language];
  const { name, licenceNumber } = itemFields(item, manner);
  const time = localDateTime(new Date(item.createdAt));
  for (const finding of item.findings) {
    const sentence = sentenceShown(finding, manner.shown, manner.language);
    const settled = isSettled(finding, item.fields, item.decisions) ? '✓' : null;
    const { code, level, field } = finding;
    const person = [name && cellText(name), licenceNumber && cellText(licenceNumber)];
    yield [
      row,
      time,
      ...person,
      text.levels[level],
      code,
      text.fields[field],
      sentence && cellText(sentence),
      settled,
    ];
  }
}
