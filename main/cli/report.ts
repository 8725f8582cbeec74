import type { AppError, Outcome } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { fieldText } from '../../preload/text/field-text.ts';
import { vehicleName } from '../export/columns.ts';
import type { PictureItem, ReadItem } from '../history/pictures.ts';
import { FIELD_NAMES, type Fields } from '../licence/fields.ts';
import type { Finding } from '../licence/findings.ts';
import { fieldsShown } from '../licence/masking.ts';
import { SHOWN } from '../services/in-clear.ts';
import { describeError, findingShown, sentenceShown } from '../wording.ts';

/** One element of the JSON that scripts read (DESIGN "Command line"). */
export type ReportJson = ReturnType<typeof readJson> | ErrorJson;

export interface ErrorJson {
  readonly file: string;
  readonly ok: false;
  readonly error: { readonly code: string; readonly message: string; readonly outcome: Outcome };
}

export function itemJson(item: PictureItem, language: Language): ReportJson {
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
    fields: fieldsShown(item.fields, SHOWN.script),
    raw: item.entries.map(({ desc, content }) => ({ desc, content })),
    findings: item.findings.map((finding) => ({
      code: finding.code,
      level: finding.level,
      field: finding.field,
      message: sentenceShown(finding, SHOWN.script, language),
    })),
    verdict: item.verdict,
  };
}

const MARKS = { info: '·', review: '!', refuse: '✕' } as const;

/** The same for people, of the past: everything is masked, and a file's name, which may name the customer, is left out. */
export function maskedLines(item: PictureItem, language: Language): readonly string[] {
  const { createdAt } = item;
  if (item.kind === 'failed') return failureLines(createdAt, describeError(item.error, language), language);
  return [
    `${createdAt}: ${conclusion(item, language)}`,
    ...(item.cached ? [`  · ${DICTIONARIES[language].commandLine.cached}`] : []),
    ...item.findings.map((finding) => reasonLine(finding, findingShown(finding, SHOWN.list, language))),
    ...fieldLines(fieldsShown(item.fields, SHOWN.list), language),
  ];
}

/** A page as it was read, under the name that its file was given by. */
export type FilePage = ReadItem & { readonly file: string };

/** Of the visit at hand, in clear: the verdict and what it is for, its reasons, the fields. All pages are one licence's. */
export function licenceLines(
  pages: readonly [FilePage, ...FilePage[]],
  language: Language,
): readonly string[] {
  const text = DICTIONARIES[language];
  const [item] = pages;
  const { group, pickupDate, returnDate } = item.context;
  const names = pages.map(({ file, side }) => `${file} (${text.sides[side]})`);
  return [
    `${names.join(' + ')}: ${conclusion(item, language)}`,
    `  ${text.desk.judgedFor(vehicleName(group.name, text), pickupDate, returnDate)}`,
    ...pages.flatMap(({ file, cached }) => (cached ? [`  · ${file}: ${text.commandLine.cached}`] : [])),
    ...item.findings.map((finding) => reasonLine(finding, findingShown(finding, SHOWN.visit, language))),
    ...fieldLines(fieldsShown(item.fields, SHOWN.visit), language),
  ];
}

function conclusion({ verdict }: ReadItem, language: Language): string {
  const { verdicts, exports } = DICTIONARIES[language];
  return `${verdicts[verdict]} — ${exports.sheet.conclusion[verdict]}`;
}

function reasonLine({ level }: Finding, words: string): string {
  return `  ${MARKS[level]} ${words}`;
}

export function failureLines(file: string, sentence: string, language: Language): readonly string[] {
  return [`${file}: ${DICTIONARIES[language].commandLine.failed}`, `  ✕ ${sentence}`];
}

function fieldLines(fields: Fields, language: Language): readonly string[] {
  const { fields: names } = DICTIONARIES[language];
  const widest = Math.max(...Object.values(names).map(columnsOf));
  return FIELD_NAMES.flatMap((name) => {
    const value = fieldText(fields, name, DICTIONARIES[language]);
    const gap = ' '.repeat(widest - columnsOf(names[name]) + 2);
    return value === '' ? [] : [`    ${names[name]}${gap}${value}`];
  });
}

/** In a terminal a Chinese character is two letters wide. */
function columnsOf(text: string): number {
  return [...text].reduce((columns, character) => columns + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}
