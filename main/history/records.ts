import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { LICENCE_CLASSES } from '../licence/classes.ts';
import { BASES, LEVELS } from '../licence/evidence.ts';
import { CORRECTABLE_NAMES, type CorrectableName, type Fields, SEXES, type Side } from '../licence/fields.ts';
import type { Finding } from '../licence/findings.ts';
import type { Judgement } from '../licence/judge.ts';
import { fieldsOn } from '../licence/parse.ts';
import { RULES } from '../licence/rules.ts';
import { VERDICTS } from '../licence/verdict.ts';

/** A column of its own for every field, so that search and export are plain SQL. Lists are JSON. */
const COLUMNS: Readonly<Record<keyof Fields, string>> = {
  name: 'name',
  licenceNumber: 'licence_number',
  sex: 'sex',
  birthDate: 'birth_date',
  nationality: 'nationality',
  firstIssueDate: 'first_issue_date',
  classes: 'classes',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
  fileNumber: 'file_number',
  status: 'status',
  points: 'points',
  address: 'address',
  issuingAuthority: 'issuing_authority',
  remarks: 'remarks',
};

const text = z.string().nullable();
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((value): unknown => JSON.parse(value))
    .pipe(schema);

/** Evidence is as its own program wrote it: a history from a newer one is refused before it is read. */
const findingSchema = z
  .object({
    code: z.enum(Object.keys(RULES)),
    level: z.enum(LEVELS),
    basis: z.enum(BASES),
    field: z.enum(Object.keys(COLUMNS)),
    evidence: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
    ),
  })
  .transform((value) => value as unknown as Finding);

export const judgementRowSchema = z.object({
  name: text,
  licence_number: text,
  sex: z.enum(SEXES).nullable(),
  birth_date: text,
  nationality: text,
  first_issue_date: text,
  classes: json(z.array(z.enum(LICENCE_CLASSES))).nullable(),
  valid_from: text,
  valid_until: text,
  file_number: text,
  status: json(z.array(z.string())).nullable(),
  points: z.int().nullable(),
  address: text,
  issuing_authority: text,
  remarks: text,
  findings: json(z.array(findingSchema)),
  verdict: z.enum(VERDICTS),
});

export function toJudgement(row: z.infer<typeof judgementRowSchema>): Judgement {
  return {
    fields: {
      name: row.name,
      licenceNumber: row.licence_number,
      sex: row.sex,
      birthDate: row.birth_date,
      nationality: row.nationality,
      firstIssueDate: row.first_issue_date,
      classes: row.classes,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      fileNumber: row.file_number,
      status: row.status,
      points: row.points,
      address: row.address,
      issuingAuthority: row.issuing_authority,
      remarks: row.remarks,
    },
    findings: row.findings,
    verdict: row.verdict,
  };
}

export interface NewRecord {
  readonly id: string;
  readonly visitId: string;
  readonly judgement: Judgement;
}

/** Writes a record, whose pages come after it. */
export function insertRecord(database: Database, record: NewRecord, createdAt: string): void {
  const row = {
    id: record.id,
    visit_id: record.visitId,
    created_at: createdAt,
    ...toRow(record.judgement),
  };
  const columns = Object.keys(row);
  const values = columns.map((column) => `@${column}`).join(', ');
  const returnDate = 'SELECT return_date FROM visits WHERE id = @visit_id';
  database
    .prepare(
      `INSERT INTO records (${columns.join(', ')}, hire_return_date) VALUES (${values}, (${returnDate}))`,
    )
    .run(row);
}

export interface NewScan {
  readonly recordId: string;
  readonly side: string;
  readonly jobId: string;
}

/** One more page of a record; its key refuses a second one of the same side. */
export function addScan(database: Database, { recordId, side, jobId }: NewScan): void {
  database.prepare('INSERT INTO scans (record_id, side, job_id) VALUES (?, ?, ?)').run(recordId, side, jobId);
}

/**
 * Gives a page to another record, and with it what people said of the fields that stand on it, where the other has no
 * word on them; false where there is no such page.
 */
export function moveScan(database: Database, from: string, side: Side, to: string): boolean {
  const moved = database
    .prepare('UPDATE scans SET record_id = ? WHERE record_id = ? AND side = ?')
    .run(to, from, side);
  if (moved.changes > 0) moveWords(database, from, fieldsOn(side), to);
  return moved.changes > 0;
}

/** A record without pages goes up in another: what else people said of it goes along. */
export function mergeRecord(database: Database, from: string, into: string): void {
  moveWords(database, from, CORRECTABLE_NAMES, into);
  database.prepare('DELETE FROM records WHERE id = ?').run(from);
}

function moveWords(database: Database, from: string, fields: readonly CorrectableName[], to: string): void {
  const words = { from, to, fields: JSON.stringify(fields) };
  const own = 'WHERE record_id = @from AND field IN (SELECT value FROM json_each(@fields))';
  for (const table of ['decisions', 'corrections']) {
    database.prepare(`UPDATE OR IGNORE ${table} SET record_id = @to ${own}`).run(words);
    database.prepare(`DELETE FROM ${table} ${own}`).run({ from, fields: words.fields });
  }
}

/** Judged again: the same record under other circumstances, or after a person's word. */
export function updateJudgement(database: Database, recordId: string, judgement: Judgement): void {
  const row = toRow(judgement);
  const changes = Object.keys(row).map((column) => `${column} = @${column}`);
  database.prepare(`UPDATE records SET ${changes.join(', ')} WHERE id = @recordId`).run({ ...row, recordId });
}

function toRow({ fields, findings, verdict }: Judgement): Record<string, string | number | null> {
  const names = Object.keys(COLUMNS) as (keyof Fields)[];
  const values = names.map((name) => [COLUMNS[name], toColumn(fields[name])] as const);
  return { ...Object.fromEntries(values), findings: JSON.stringify(findings), verdict };
}

function toColumn(value: Fields[keyof Fields]): string | number | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
