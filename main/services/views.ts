import { type AppError, type ErrorView, isJuheRefusal } from '../../preload/errors.ts';
import type { Language } from '../../preload/text/dictionary.ts';
import type { HistoryLine, PictureView, SeenField } from '../../preload/views.ts';
import { juheCode } from '../engines/juhe/codes.ts';
import type { PictureItem } from '../history/pictures.ts';
import { decisionFor, isSettled, mayRegisterDriver } from '../licence/decisions.ts';
import type { Entry, FieldName } from '../licence/fields.ts';
import { maskName, maskNumber } from '../licence/masking.ts';
import { fieldOf } from '../licence/parse.ts';
import { describeError, describeFinding } from '../wording.ts';

export function errorView(error: AppError, language: Language): ErrorView {
  const { code, outcome } = error;
  return { code, message: describeError(error, language), outcome, settingsHelp: settingsHelp(error) };
}

const SETTINGS_ERRORS: readonly AppError['code'][] = [
  'juhe-key-missing',
  'juhe-endpoint-invalid',
  'juhe-endpoint-insecure',
  'scanner-not-chosen',
  'scanner-not-found',
  'scanner-no-feeder',
];

function settingsHelp(error: AppError): boolean {
  return isJuheRefusal(error)
    ? (juheCode(error.number)?.newKeyHelps ?? false)
    : SETTINGS_ERRORS.includes(error.code);
}

/** In clear, for the visit that is open. */
export function pictureView(item: PictureItem, language: Language): PictureView {
  const { jobId, createdAt, sourceName, side, engine } = item;
  const origin = { jobId, createdAt, sourceName, side, engine };
  if (item.kind === 'failed') return { ...origin, kind: 'failed', error: errorView(item.error, language) };
  const { recordId, visitId, pages, corrected, orderId, cached, fields, verdict, context, answeredAt } = item;
  const findings = item.findings.map((finding) => {
    const { code, level, basis, field } = finding;
    return {
      code,
      level,
      basis,
      field,
      message: describeFinding(finding, language),
      takes: decisionFor(finding),
      registersDriver: mayRegisterDriver(finding, fields),
      settled: isSettled(finding, fields, item.decisions),
    };
  });
  const cloudError = item.cloudError && errorView(item.cloudError, language);
  return {
    ...origin,
    cloudError,
    context,
    answeredAt,
    seen: seenFields([...item.entries, ...(item.secondEntries ?? [])]),
    kind: 'read',
    recordId,
    visitId,
    pages,
    generatedAt: item.generatedAt,
    corrected,
    orderId,
    cached,
    fields,
    findings,
    verdict,
  };
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

/** Masked, for a list that customers can see too. */
export function historyLine(item: PictureItem): HistoryLine {
  const { jobId, createdAt, side } = item;
  if (item.kind === 'failed')
    return { jobId, createdAt, side, name: null, licenceNumber: null, result: 'failed' };
  const { name, licenceNumber } = item.fields;
  return {
    jobId,
    createdAt,
    side,
    name: name && maskName(name),
    licenceNumber: licenceNumber && maskNumber(licenceNumber),
    result: item.verdict,
  };
}
