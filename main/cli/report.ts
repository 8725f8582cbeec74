import type { AppError, Outcome } from '../../preload/errors.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import type { Language } from '../../preload/text/dictionary.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import type { HistoryItem, ReadItem } from '../history/listing.ts';
import type { FieldName, Fields } from '../licence/fields.ts';
import { maskFields } from '../licence/masking.ts';
import { describeError, describeFinding, maskedFinding, namedFinding } from '../wording.ts';

/** One element of the JSON that scripts read (DESIGN "Command line"). */
export type ReportJson = ReturnType<typeof readJson> | ErrorJson;

export interface ErrorJson {
  readonly file: string;
  readonly ok: false;
  readonly error: { readonly code: string; readonly message: string; readonly outcome: Outcome };
}

export function itemJson(item: HistoryItem, language: Language): ReportJson {
  return item.kind === 'read' ? readJson(item, language) : errorJson(item.sourceName, item.error, language);
}

export function errorJson(file: string, error: AppError, language: Language): ErrorJson {
  return {
    file,
    ok: false,
    error: { code: error.code, message: describeError(error, language), outcome: error.outcome },
  };
}

function readJson(item: ReadItem, language: Language) {
  return {
    file: item.sourceName,
    ok: true as const,
    recordId: item.recordId,
    side: item.side,
    engine: item.engine,
    orderId: item.orderId,
    cached: item.cached,
    fields: item.fields,
    raw: item.entries.map(({ desc, content }) => ({ desc, content })),
    findings: item.findings.map((finding) => ({
      code: finding.code,
      level: finding.level,
      field: finding.field,
      message: describeFinding(finding, language),
    })),
    verdict: item.verdict,
  };
}

const MARKS = { info: '·', review: '!', refuse: '✕' } as const;

/** The same for people: the verdict, its reasons, the fields. `masked` for everything but the visit at hand. */
export function itemLines(item: HistoryItem, masked: boolean, language: Language): readonly string[] {
  const text = DICTIONARIES[language];
  // A file's name is chosen by people and may name the customer.
  const name = masked ? item.createdAt : item.sourceName;
  if (item.kind === 'failed') return failureLines(name, describeError(item.error, language), language);
  const fields = masked ? maskFields(item.fields) : item.fields;
  return [
    `${name}: ${text.verdicts[item.verdict]}${item.cached ? ` (${text.commandLine.cached})` : ''}`,
    ...item.findings.map((finding) => {
      const words = masked ? maskedFinding(finding, language) : namedFinding(finding, language);
      return `  ${MARKS[finding.level]} ${words}`;
    }),
    ...fieldLines(fields, language),
  ];
}

export function failureLines(file: string, sentence: string, language: Language): readonly string[] {
  return [`${file}: ${DICTIONARIES[language].commandLine.failed}`, `  ✕ ${sentence}`];
}

function fieldLines(fields: Fields, language: Language): string[] {
  const { fields: names } = DICTIONARIES[language];
  return (Object.keys(names) as FieldName[]).flatMap((name) => {
    const value = fieldText(fields, name, DICTIONARIES[language]);
    return value === '' ? [] : [`    ${names[name]}  ${value}`];
  });
}
