import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { NewDecision } from '../history/decisions.ts';
import type { History } from '../history/history.ts';
import type { Job } from '../history/job.ts';
import type { Context } from '../licence/context.ts';
import {
  aboutOf,
  decisionFor,
  isNumberConfirmed,
  mayRegisterDriver,
  settledVerdict,
} from '../licence/decisions.ts';
import type { CorrectableName } from '../licence/fields.ts';
import {
  extrasOf,
  fieldsOf,
  type Judgement,
  judge,
  type LicenceReading,
  numbersOf,
} from '../licence/judge.ts';
import { parseCorrection } from '../licence/parse.ts';

/**
 * A record's scans judged for their visit, with what people said and what the desk remembers: when a picture is
 * finished, and again whenever dates, car, rules or a person's word change. Nothing is read anew.
 */
export function judgeScans(history: History, scans: readonly Job[], recordId: string | null): Judgement {
  const [first] = scans;
  if (!first) throw new Error('a record has at least one scan');
  const { context, visitId } = first;
  const reading = readingOfScans(history, scans, recordId);
  const decisions = recordId === null ? [] : history.decisions.ofRecord(recordId);
  const numberConfirmed = isNumberConfirmed(decisions, Object.keys(reading.corrections));
  const takenAt = scans.find((scan) => scan.takenAt !== null)?.takenAt ?? null;
  const fields = fieldsOf(reading);
  const numbers = numbersOf(reading);
  const remembered = history.remembered.recall({
    recordId,
    visitId,
    pictures: scans,
    fields,
    numbers,
    context,
  });
  const judgement = judge(reading, context, { ...remembered, takenAt, numberConfirmed });
  return { ...judgement, verdict: settledVerdict(judgement, decisions) };
}

function readingOfScans(
  { answers, decisions }: History,
  scans: readonly Job[],
  recordId: string | null,
): LicenceReading {
  const read = scans.flatMap(({ answerId }) => (answerId === null ? [] : [answers.get(answerId)]));
  const seconds = scans.flatMap(({ answerId, secondAnswerId }) =>
    secondAnswerId === null || secondAnswerId === answerId ? [] : [answers.get(secondAnswerId)],
  );
  return {
    entries: read.flatMap(({ entries }) => entries),
    sides: read.map(({ side }) => side),
    second: seconds.length === 0 ? null : seconds.flatMap(({ entries }) => entries),
    corrections: recordId === null ? {} : decisions.correctionsOf(recordId),
  };
}

/** The same visit for other dates, another car, renter or profile: all its records are judged again. */
export function changeVisit(history: History, visitId: string, context: Context): Result<void, AppError> {
  const { visits, events } = history;
  if (visits.find(visitId) === null) return fail(appError('record-not-found', {}));
  history.transaction(() => {
    visits.save(visitId, context);
    events.append('visit-changed', { visitId, gearbox: context.group.gearbox }, null);
    for (const recordId of visits.recordsOf(visitId)) judgeAgain(history, recordId);
  });
  return ok(undefined);
}

/** A picture joins its visit: what was said of it since goes for the licences it has already. */
export function joinVisit(history: History, visitId: string, context: Context): void {
  const before = history.visits.find(visitId);
  if (before !== null && JSON.stringify(before) !== JSON.stringify(context)) {
    changeVisit(history, visitId, context);
  }
}

/** A person's word on one finding, where that finding takes it. */
export function settleFinding(
  history: History,
  recordId: string,
  decision: Omit<NewDecision, 'about'>,
): Result<void, AppError> {
  const { jobs, decisions, events } = history;
  const scans = jobs.ofRecord(recordId);
  if (scans.length === 0) return fail(appError('record-not-found', {}));
  const { kind, code, field } = decision;
  const { findings, fields } = judgeScans(history, scans, recordId);
  const standing = findings.find((finding) => finding.code === code && finding.field === field);
  if (!standing || decisionFor(standing) !== kind) return fail(appError('finding-not-settleable', {}));
  history.transaction(() => {
    decisions.insert(recordId, { ...decision, about: aboutOf(standing, fields) });
    events.append('finding-settled', { recordId, kind, code, field }, null);
    if (code === 'clock-behind') {
      events.append('clock-confirmed', { recordId }, null);
      history.usage.dateConfirmed();
    }
    judgeAgain(history, recordId);
  });
  return ok(undefined);
}

/**
 * The licence's holder may drive too: a driver of the visit, whose identity document the desk has seen. Registered as the
 * licence reads now, so that another number is another person.
 */
export function registerDriver(history: History, recordId: string): Result<void, AppError> {
  const { jobs, visits, events } = history;
  const [scan, ...more] = jobs.ofRecord(recordId);
  if (scan === undefined) return fail(appError('record-not-found', {}));
  const { findings, fields } = judgeScans(history, [scan, ...more], recordId);
  const { name, licenceNumber: idNumber } = fields;
  if (!findings.some((standing) => mayRegisterDriver(standing, fields)))
    return fail(appError('finding-not-settleable', {}));
  const { visitId, context } = scan;
  history.transaction(() => {
    visits.save(visitId, { ...context, drivers: [...context.drivers, { name, idNumber }] });
    events.append('driver-registered', { visitId, recordId }, idNumber);
    for (const each of visits.recordsOf(visitId)) judgeAgain(history, each);
  });
  return ok(undefined);
}

/** A value put right by a person, as it would be printed; the machine's stays beside it. */
export function correctField(
  history: History,
  recordId: string,
  field: CorrectableName,
  text: string,
): Result<void, AppError> {
  const { jobs, decisions, events } = history;
  const scans = jobs.ofRecord(recordId);
  if (scans.length === 0) return fail(appError('record-not-found', {}));
  const value = parseCorrection(field, text);
  if (value === null) return fail(appError('correction-unreadable', { field }));
  const reading = { ...readingOfScans(history, scans, recordId), corrections: {} };
  const machine = { ...fieldsOf(reading), generatedAt: extrasOf(reading).generatedAt };
  history.transaction(() => {
    decisions.correct(recordId, field, machine[field], value);
    events.append('field-corrected', { recordId, field }, null);
    judgeAgain(history, recordId);
  });
  return ok(undefined);
}

/** Its pages, its visit or a person's word have changed: judged as they are now. */
export function judgeAgain(history: History, recordId: string): void {
  const { verdict, fields } = judgeRecord(history, recordId);
  history.events.append('record-judged-again', { recordId, verdict }, fields.licenceNumber);
}

/** A record's judgement from its pages as they are now, kept with it. */
export function judgeRecord(history: History, recordId: string): Judgement {
  const judgement = judgeScans(history, history.jobs.ofRecord(recordId), recordId);
  history.records.update(recordId, judgement);
  return judgement;
}
