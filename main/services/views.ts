import type { PictureView, ReadPicture, SeenField } from '../../preload/contract/desk.ts';
import type { HistoryLine } from '../../preload/contract/history.ts';
import { type AppError, type ErrorView, isJuheRefusal } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import type { PictureItem } from '../history/pictures.ts';
import { decisionFor, isSettled, mayRegisterDriver } from '../licence/decisions.ts';
import type { Entry, FieldName } from '../licence/fields.ts';
import { fieldsShown } from '../licence/masking.ts';
import { fieldOf } from '../licence/parse.ts';
import { describeError, sentenceShown } from '../wording.ts';
import { personShown, SHOWN } from './in-clear.ts';

export function errorView(error: AppError, language: Language): ErrorView {
  const { code, outcome } = error;
  return { code, message: describeError(error, language), outcome, settingsHelp: settingsHelp(error) };
}

const SETTINGS_ERRORS: readonly AppError['code'][] = [
  'juhe-key-missing',
  'juhe-key-away',
  'juhe-endpoint-invalid',
  'juhe-endpoint-insecure',
  'daily-limit-reached',
  'daily-limit-clock-behind',
  'scanner-not-chosen',
  'scanner-not-found',
  'scanner-no-feeder',
];

function settingsHelp(error: AppError): boolean {
  return isJuheRefusal(error)
    ? (juheCode(error.number)?.newKeyHelps ?? false)
    : SETTINGS_ERRORS.includes(error.code);
}

export function pictureView(item: PictureItem, language: Language): PictureView {
  if (item.kind === 'failed') {
    const { seq: _seq, error, ...ended } = item;
    return { ...ended, error: errorView(error, language) };
  }
  const {
    seq: _seq,
    milliseconds: _ms,
    entries,
    secondEntries,
    decisions,
    findings,
    cloudError,
    ...picture
  } = item;
  return {
    ...onlyShown(picture),
    fields: fieldsShown(item.fields, SHOWN.visit),
    findings: findings.map((finding) => {
      const { code, level, basis, field } = finding;
      return {
        code,
        level,
        basis,
        field,
        message: sentenceShown(finding, SHOWN.visit, language) ?? code,
        takes: decisionFor(finding),
        registersDriver: mayRegisterDriver(finding, item.fields),
        settled: isSettled(finding, item.fields, decisions),
      };
    }),
    seen: seenFields([...entries, ...(secondEntries ?? [])]),
    cloudError: cloudError && errorView(cloudError, language),
  };
}

/** What the history keeps beyond what is shown does not reach the window: one field more does not compile. */
function onlyShown<Given extends ReadPicture>(
  given: Given & Readonly<Record<Exclude<keyof Given, keyof ReadPicture>, never>>,
): ReadPicture {
  return given;
}

function seenFields(entries: readonly Entry[]): Partial<Record<FieldName, SeenField>> {
  const seen: Partial<Record<FieldName, SeenField>> = {};
  for (const { desc, place, confidence } of entries) {
    const field = fieldOf(desc);
    if (field === null || !place) continue;
    seen[field] ??= { place, percent: confidence === undefined ? null : Math.round(confidence * 100) };
  }
  return seen;
}

export function historyLine(item: PictureItem): HistoryLine {
  const { jobId, createdAt, side } = item;
  if (item.kind === 'failed')
    return { jobId, createdAt, side, name: null, licenceNumber: null, result: 'failed' };
  return {
    jobId,
    createdAt,
    side,
    ...personShown(item.fields, SHOWN.list),
    result: item.verdict,
  };
}
