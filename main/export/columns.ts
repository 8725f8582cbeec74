import { basename } from 'node:path';
import { isJuheRefusal } from '../../preload/errors.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Language } from '../../preload/text/dictionary.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { HistoryItem } from '../history/listing.ts';
import { localDateTime } from '../history/local-day.ts';
import { type FieldName, NO_FIELDS } from '../licence/fields.ts';
import { maskFields } from '../licence/masking.ts';
import { describeError, maskedFinding, namedFinding } from '../wording.ts';

const FIELD_NAMES = Object.keys(NO_FIELDS) as FieldName[];

export function exportHeader(language: Language): readonly string[] {
  const { exportColumns, fields } = DICTIONARIES[language];
  const { time, verdict, findings, file, engine, orderId, recordId } = exportColumns;
  return [
    time,
    verdict,
    ...FIELD_NAMES.map((name) => fields[name]),
    findings,
    file,
    engine,
    orderId,
    recordId,
  ];
}

/** One line of an export, in the header's order. A file's name is chosen by people and may name the customer. */
export function exportRow(item: HistoryItem, reveal: boolean, language: Language): readonly string[] {
  const text = DICTIONARIES[language];
  const read = item.kind === 'read' ? item : null;
  const fields = read ? (reveal ? read.fields : maskFields(read.fields)) : NO_FIELDS;
  const findings =
    item.kind === 'read'
      ? item.findings.map((finding) =>
          reveal ? namedFinding(finding, language) : maskedFinding(finding, language),
        )
      : [describeError(item.error, language)];
  return [
    localDateTime(new Date(item.createdAt)),
    read ? text.verdicts[read.verdict] : text.commandLine.failed,
    ...FIELD_NAMES.map((name) => fieldText(fields, name, text)),
    findings.join('\n'),
    reveal ? basename(item.sourceName) : '',
    item.engine,
    orderIdOf(item) ?? '',
    read?.recordId ?? '',
  ];
}

/** A refusal may carry one too; what was ordered can be looked up at the provider. */
function orderIdOf(item: HistoryItem): string | null {
  if (item.kind === 'read') return item.orderId;
  return isJuheRefusal(item.error) ? item.error.orderId : null;
}
