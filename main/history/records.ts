import { z } from 'zod';
import { LICENCE_CLASSES } from '../licence/classes.ts';
import { BASES, LEVELS } from '../licence/evidence.ts';
import { type Fields, SEXES } from '../licence/fields.ts';
import type { Finding } from '../licence/findings.ts';
import type { Judgement } from '../licence/judge.ts';
import { RULES } from '../licence/rules.ts';
import { VERDICTS } from '../licence/verdict.ts';
import type { WritableDatabase } from './database.ts';
import { insertRow } from './insert-row.ts';
import { jsonColumn } from './json-column.ts';

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
  classes: jsonColumn(z.array(z.enum(LICENCE_CLASSES))).nullable(),
  valid_from: text,
  valid_until: text,
  file_number: text,
  status: jsonColumn(z.array(z.string())).nullable(),
  points: z.int().nullable(),
  address: text,
  issuing_authority: text,
  remarks: text,
  findings: jsonColumn(z.array(findingSchema)),
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

/** Licences as they stand: what was read of each, and how it was judged. */
export interface RecordStore {
  /** Writes a record, whose pages come after it. */
  insert(record: NewRecord): void;
  /** Judged again: the same record under other circumstances, or after a person's word. */
  update(recordId: string, judgement: Judgement): void;
  /** null where there is no such record. */
  visitOf(recordId: string): string | null;
}

export function recordStore(database: WritableDatabase, now: () => Date): RecordStore {
  return {
    insert({ id, visitId, judgement }) {
      const hireReturnDate = database
        .prepare<[string], string>('SELECT return_date FROM visits WHERE id = ?')
        .pluck()
        .get(visitId);
      insertRow(database, 'records', {
        id,
        visit_id: visitId,
        created_at: now().toISOString(),
        hire_return_date: hireReturnDate ?? null,
        ...toRow(judgement),
      });
    },
    update(recordId, judgement) {
      const row = toRow(judgement);
      const changes = Object.keys(row).map((column) => `${column} = @${column}`);
      database
        .prepare(`UPDATE records SET ${changes.join(', ')} WHERE id = @recordId`)
        .run({ ...row, recordId });
    },
    visitOf(recordId) {
      const select = database.prepare<[string], string>('SELECT visit_id FROM records WHERE id = ?').pluck();
      return select.get(recordId) ?? null;
    },
  };
}

function toRow({ fields, findings, verdict }: Judgement): Record<string, string | number | null> {
  const names = Object.keys(COLUMNS) as (keyof Fields)[];
  const values = names.map((name) => [COLUMNS[name], toColumn(fields[name])] as const);
  return { ...Object.fromEntries(values), findings: JSON.stringify(findings), verdict };
}

function toColumn(value: Fields[keyof Fields]): string | number | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
