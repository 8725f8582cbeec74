import { z } from 'zod';
import type { AppError } from '../../preload/errors.ts';
import { ENGINES, type EngineName } from '../engines/engine.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Decision } from '../licence/decisions.ts';
import { CORRECTABLE_NAMES, type CorrectableName, SIDES, type Side } from '../licence/fields.ts';
import type { Judgement } from '../licence/judge.ts';
import type { ReadableDatabase } from './database.ts';
import { decisionSchema } from './decisions.ts';
import { jsonColumn } from './json-column.ts';
import { type HistoryFilter, SEARCHED, searchPattern } from './pictures.ts';
import { judgementRowSchema, toJudgement } from './records.ts';
import { storedErrorSchema } from './stored-error.ts';

/**
 * What history has to tell of one driver: a record with all its scans, at the time of the newest one; or a picture that
 * failed and never became part of a record.
 */
export type RecordItem = StoredRecord | FailedPicture;

export interface Scan {
  readonly jobId: string;
  readonly side: Side | 'auto';
  readonly sourceName: string;
  readonly engine: EngineName;
  readonly orderId: string | null;
  readonly imageHash: string;
}

interface Placed {
  /** The place in the list: that of the newest scan. */
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** Oldest first; of a failed picture, the one. */
  readonly scans: readonly Scan[];
}

/** A person's word with the manager and the reason, where it has them. */
export interface SaidDecision extends Decision {
  readonly byWhom: string | null;
  readonly reason: string | null;
}

export interface StoredRecord extends Placed, Judgement {
  readonly kind: 'read';
  readonly recordId: string;
  readonly decisions: readonly SaidDecision[];
  readonly corrected: readonly CorrectableName[];
  /** The car's group as the site names it. */
  readonly vehicle: string;
  readonly pickupDate: CivilDate;
  readonly returnDate: CivilDate;
}

export interface FailedPicture extends Placed {
  readonly kind: 'failed';
  readonly error: AppError;
}

const scansColumn = jsonColumn(
  z.array(
    z.object({
      jobId: z.string(),
      side: z.enum([...SIDES, 'auto']),
      sourceName: z.string(),
      engine: z.enum(ENGINES),
      orderId: z.string().nullable(),
      imageHash: z.string(),
    }),
  ),
);

const placedSchema = z.object({ seq: z.int(), created_at: z.string(), scans: scansColumn });

const recordSchema = judgementRowSchema.extend({
  ...placedSchema.shape,
  record_id: z.string(),
  decisions: jsonColumn(
    z.array(decisionSchema.extend({ byWhom: z.string().nullable(), reason: z.string().nullable() })),
  ),
  corrected: jsonColumn(z.array(z.enum(CORRECTABLE_NAMES))),
  vehicle: z.string(),
  pickup_date: z.string(),
  return_date: z.string(),
});

const failedSchema = placedSchema.extend({ error: jsonColumn(storedErrorSchema) });

const SOURCES = `
FROM jobs
LEFT JOIN scans ON scans.job_id = jobs.id
LEFT JOIN records ON records.id = scans.record_id
JOIN visits ON visits.id = coalesce(records.visit_id, jobs.visit_id)`;

/**
 * The jobs that stand for a row: every failed picture, and of each record the newest scan. The time is the row's own;
 * the search looks at the record and at every one of its scans.
 */
const LISTED = `
WHERE (jobs.state IN ('stored', 'failed', 'unknown') OR scans.job_id IS NOT NULL)
  AND (@from IS NULL OR jobs.created_at >= @from)
  AND (@to IS NULL OR jobs.created_at < @to)
  AND NOT EXISTS (
    SELECT 1 FROM scans AS newer JOIN jobs AS later ON later.id = newer.job_id
    WHERE newer.record_id = records.id AND later.seq > jobs.seq)
  AND (@findings = 0 OR records.findings <> '[]')
  AND (@pattern IS NULL OR jobs.seq IN (
    SELECT jobs.seq FROM jobs LEFT JOIN answers ON answers.id = jobs.answer_id
    LEFT JOIN scans ON scans.job_id = jobs.id LEFT JOIN records ON records.id = scans.record_id
    WHERE ${matches()})
  OR records.id IN (
    SELECT scans.record_id FROM scans JOIN jobs ON jobs.id = scans.job_id
    LEFT JOIN answers ON answers.id = jobs.answer_id JOIN records ON records.id = scans.record_id
    WHERE ${matches()}))`;

const SCAN = `json_object('jobId', own.id, 'side', own.side, 'sourceName', own.source_name,
  'engine', coalesce(answers.engine, own.engine), 'orderId', answers.order_id, 'imageHash', own.image_hash)`;

const ROW = `
SELECT jobs.seq, jobs.created_at, jobs.error, records.id AS record_id, visits.vehicle, visits.pickup_date, visits.return_date,
  (SELECT json_group_array(json(scan)) FROM (
    SELECT ${SCAN} AS scan FROM jobs AS own LEFT JOIN answers ON answers.id = own.answer_id
    WHERE own.id = jobs.id OR own.id IN (SELECT job_id FROM scans WHERE record_id = records.id)
    ORDER BY own.seq)) AS scans,
  (SELECT json_group_array(json_object('kind', kind, 'code', code, 'field', field, 'about', about,
    'byWhom', by_whom, 'reason', reason)) FROM decisions WHERE record_id = records.id) AS decisions,
  (SELECT json_group_array(field) FROM corrections WHERE record_id = records.id) AS corrected,
  name, licence_number, sex, birth_date, nationality, first_issue_date, classes, valid_from, valid_until, file_number,
  records.status, points, address, issuing_authority, remarks, findings, verdict
${SOURCES}`;

const ALL = `${ROW} ${LISTED} ORDER BY jobs.seq DESC`;

/** Found by its scans, without walking the list. */
const ONE = `${ROW} WHERE jobs.id = (
  SELECT own.id FROM scans JOIN jobs AS own ON own.id = scans.job_id
  WHERE scans.record_id = ? ORDER BY own.seq DESC LIMIT 1)`;

const PAGE_SIZE = 500;

function matches(): string {
  return SEARCHED.map((column) => `${column} LIKE @pattern ESCAPE '\\'`).join(' OR ');
}

function bounds({ search, from, to }: HistoryFilter) {
  return { from, to, pattern: searchPattern(search), findings: 0 };
}

/** Every licence with all its scans, and every picture that never became part of one. */
export interface LicenceList {
  count(filter: HistoryFilter): number;
  /**
   * All matching rows, newest first, handed over a page at a time. One statement from end to end: memory does not grow with
   * the history, a search looks once, and the connection serves nothing else meanwhile.
   */
  walk(filter: HistoryFilter, which?: 'all' | 'with-findings'): Generator<readonly RecordItem[], void>;
  /** One record with all its scans; null when there is none of that id. */
  find(recordId: string): StoredRecord | null;
}

export function licenceList(database: ReadableDatabase): LicenceList {
  return {
    count: (filter) =>
      Number(database.prepare(`SELECT count(*) ${SOURCES} ${LISTED}`).pluck().get(bounds(filter))),
    *walk(filter, which = 'all') {
      let page: RecordItem[] = [];
      const wanted = { ...bounds(filter), findings: Number(which === 'with-findings') };
      for (const row of database.prepare(ALL).iterate(wanted)) {
        page.push(toItem(row));
        if (page.length < PAGE_SIZE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    find(recordId) {
      const row = database.prepare(ONE).get(recordId);
      const item = row === undefined ? null : toItem(row);
      return item?.kind === 'read' ? item : null;
    },
  };
}

const identitySchema = z.object({ record_id: z.string().nullable() });

function toItem(value: unknown): RecordItem {
  if (identitySchema.parse(value).record_id === null) {
    const row = failedSchema.parse(value);
    return { kind: 'failed', seq: row.seq, createdAt: row.created_at, scans: row.scans, error: row.error };
  }
  const row = recordSchema.parse(value);
  return {
    kind: 'read',
    ...toJudgement(row),
    seq: row.seq,
    createdAt: row.created_at,
    scans: row.scans,
    recordId: row.record_id,
    decisions: row.decisions,
    corrected: row.corrected,
    vehicle: row.vehicle,
    pickupDate: row.pickup_date,
    returnDate: row.return_date,
  };
}
