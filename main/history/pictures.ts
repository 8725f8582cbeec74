import { z } from 'zod';
import type { EndedPicture, ReadPicture } from '../../preload/contract/desk.ts';
import type { AppError } from '../../preload/errors.ts';
import { ENGINES, type EngineName } from '../engines/engine.ts';
import type { Decision } from '../licence/decisions.ts';
import { CORRECTABLE_NAMES, type Entry, SIDES, type Side } from '../licence/fields.ts';
import type { Judgement } from '../licence/judge.ts';
import { parseExtras } from '../licence/parse.ts';
import { normalise } from '../licence/text.ts';
import { entriesSchema } from './answers.ts';
import { contextRowSchema, toContext } from './context.ts';
import type { ReadableDatabase } from './database.ts';
import { decisionSchema } from './decisions.ts';
import { jsonColumn } from './json-column.ts';
import { judgementRowSchema, toJudgement } from './records.ts';
import { storedErrorSchema } from './stored-error.ts';

/** One picture's story as history shows it: read and judged, or failed and why. */
export type PictureItem = ReadItem | FailedItem;

interface Origin extends EndedPicture {
  readonly seq: number;
  readonly engine: EngineName;
}

export interface ReadItem extends Origin, Judgement, ReadPicture {
  readonly side: Side;
  readonly engine: EngineName;
  readonly pages: readonly { readonly jobId: string; readonly side: Side }[];
  /** What people said to its findings; the verdict counts it. */
  readonly decisions: readonly Decision[];
  readonly entries: readonly Entry[];
  /** How long the engine took for it. */
  readonly milliseconds: number;
  /** The other engine's reading of the same page, null where there is none. */
  readonly secondEntries: readonly Entry[] | null;
  /** Why the cloud's answer is missing and this machine's stands in; null where nothing failed. */
  readonly cloudError: AppError | null;
}

export interface FailedItem extends Origin {
  readonly kind: 'failed';
  readonly error: AppError;
}

export interface HistoryFilter {
  /** Part of a name, a number, an address, a file name or an order id. */
  readonly search: string | null;
  /** Instants, ISO 8601 UTC: from inclusive, to exclusive. */
  readonly from: string | null;
  readonly to: string | null;
}

export const EVERYTHING: HistoryFilter = { search: null, from: null, to: null };

const originSchema = z.object({
  seq: z.int(),
  job_id: z.string(),
  created_at: z.string(),
  source_name: z.string(),
  side: z.enum([...SIDES, 'auto']),
  engine: z.enum(ENGINES),
});

const errorColumn = jsonColumn(storedErrorSchema);

const entriesColumn = jsonColumn(entriesSchema);

const readSchema = judgementRowSchema.extend({
  ...originSchema.shape,
  record_id: z.string(),
  side: z.enum(SIDES),
  order_id: z.string().nullable(),
  received_at: z.string(),
  ...contextRowSchema.shape,
  cached: z.int(),
  visit_id: z.string(),
  pages: jsonColumn(z.array(z.object({ jobId: z.string(), side: z.enum(SIDES) }))),
  decisions: jsonColumn(z.array(decisionSchema)),
  generated_at: z.string().nullable(),
  corrected: jsonColumn(z.array(z.enum(CORRECTABLE_NAMES))),
  error: errorColumn.nullable(),
  milliseconds: z.int(),
  entries: entriesColumn,
  second_entries: entriesColumn.nullable(),
});

const failedSchema = originSchema.extend({ record_id: z.null(), error: errorColumn });

/** Where a search looks. */
export const SEARCHED = [
  'records.name',
  'records.licence_number',
  'records.file_number',
  'records.address',
  'answers.order_id',
  'jobs.source_name',
];

const ITEMS = `
SELECT jobs.seq, jobs.id AS job_id, jobs.created_at, jobs.source_name, coalesce(scans.side, jobs.side) AS side, coalesce(answers.engine, jobs.engine) AS engine, jobs.cached, jobs.error,
       answers.order_id, answers.entries, answers.received_at, answers.milliseconds, second.entries AS second_entries, vehicle, pickup_date, return_date, context, records.visit_id, records.id AS record_id,
       (SELECT json_group_array(json_object('kind', kind, 'code', code, 'field', field, 'about', about)) FROM decisions WHERE record_id = records.id) AS decisions,
       (SELECT json_group_array(json_object('jobId', own.job_id, 'side', own.side) ORDER BY page.seq) FROM scans AS own JOIN jobs AS page ON page.id = own.job_id WHERE own.record_id = records.id) AS pages,
       (SELECT json_group_array(field) FROM corrections WHERE record_id = records.id) AS corrected,
       (SELECT person_value ->> '$' FROM corrections WHERE record_id = records.id AND field = 'generatedAt') AS generated_at, name, licence_number, sex, birth_date, nationality,
       first_issue_date, classes, valid_from, valid_until, file_number, records.status, points, address,
       issuing_authority, remarks, findings, verdict
FROM jobs
JOIN visits ON visits.id = jobs.visit_id
LEFT JOIN answers ON answers.id = jobs.answer_id
LEFT JOIN answers AS second ON second.id = jobs.second_answer_id
LEFT JOIN scans ON scans.job_id = jobs.id
LEFT JOIN records ON records.id = scans.record_id
WHERE (jobs.state IN ('stored', 'failed', 'unknown') OR scans.job_id IS NOT NULL)`;

const ONE = `${ITEMS} AND jobs.id = ?`;

const PAGE = `${ITEMS}
  AND jobs.seq < @before
  AND (@from IS NULL OR jobs.created_at >= @from)
  AND (@to IS NULL OR jobs.created_at < @to)
  AND (@pattern IS NULL OR ${SEARCHED.map((column) => `${column} LIKE @pattern ESCAPE '\\'`).join(' OR ')})
ORDER BY jobs.seq DESC
LIMIT @limit`;

/** A search as a pattern of LIKE, to be used with ESCAPE '\\'. */
export function searchPattern(search: string | null): string | null {
  return search === null ? null : `%${normalise(search).replace(/[\\%_]/gu, '\\$&')}%`;
}

/** Every picture's story, for the window's lists and for scripts. */
export interface PictureList {
  /** Newest first. `before` is the `seq` of the last item seen (keyset paging), null for the first page. */
  list(filter: HistoryFilter, limit: number, before?: number | null): readonly PictureItem[];
  /** What became of one job; null when there is none of that id, or it has not ended. */
  find(jobId: string): PictureItem | null;
  /** The same for a job that has just ended. */
  get(jobId: string): PictureItem;
}

export function pictureList(database: ReadableDatabase): PictureList {
  const find = (jobId: string): PictureItem | null => {
    const row = database.prepare(ONE).get(jobId);
    return row === undefined ? null : toItem(row);
  };
  return {
    find,
    get(jobId) {
      const item = find(jobId);
      if (item === null) throw new Error('a job that has ended is in the history');
      return item;
    },
    list({ search, from, to }, limit, before = null) {
      const bounds = { from, to, before: before ?? Number.MAX_SAFE_INTEGER };
      return database
        .prepare(PAGE)
        .all({ ...bounds, pattern: searchPattern(search), limit })
        .map(toItem);
    },
  };
}

function toItem(value: unknown): PictureItem {
  const failed = failedSchema.safeParse(value);
  if (failed.success) return { kind: 'failed', ...toOrigin(failed.data), error: failed.data.error };
  const row = readSchema.parse(value);
  return {
    kind: 'read',
    ...toOrigin(row),
    ...toJudgement(row),
    recordId: row.record_id,
    orderId: row.order_id,
    cached: row.cached === 1,
    entries: row.entries,
    side: row.side,
    cloudError: row.error,
    context: toContext(row),
    visitId: row.visit_id,
    pages: row.pages,
    decisions: row.decisions,
    corrected: row.corrected,
    generatedAt: row.generated_at ?? parseExtras([...row.entries, ...(row.second_entries ?? [])]).generatedAt,
    answeredAt: row.received_at,
    milliseconds: row.milliseconds,
    secondEntries: row.second_entries,
  };
}

function toOrigin(row: z.infer<typeof originSchema>): Origin {
  const { seq, job_id: jobId, created_at: createdAt, source_name: sourceName, side, engine } = row;
  return { seq, jobId, createdAt, sourceName, side, engine };
}
