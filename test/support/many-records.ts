import { pageStore } from '../../main/history/pages.ts';
import { recordStore } from '../../main/history/records.ts';
import { type Fields, NO_FIELDS } from '../../main/licence/fields.ts';
import { type Finding, finding } from '../../main/licence/findings.ts';
import { verdictOf } from '../../main/licence/verdict.ts';
import type { OpenHistory } from './history.ts';

/** What a test wants of one record; the rest is invented from its number. */
export interface Wanted {
  readonly fields?: Partial<Fields>;
  readonly findings?: readonly Finding[];
  readonly sourceName?: string;
  readonly createdAt?: string;
  readonly imageHash?: string;
  readonly returnDate?: string;
}

const CODES = ['please-confirm', 'points-missing', 'status-missing', 'field-missing'] as const;

/** Writes `count` records as the pipeline leaves them, in one transaction; the newest is the last. */
export function insertRecords(
  { database }: Pick<OpenHistory, 'database'>,
  count: number,
  wanted: (index: number) => Wanted = () => ({}),
): void {
  const insertVisit = database.prepare("INSERT INTO visits VALUES (?, ?, 'auto', '2026-09-01', ?, NULL)");
  const insertImage = database.prepare('INSERT OR IGNORE INTO images VALUES (?, 1, ?)');
  const insertAnswer = database.prepare(
    "INSERT INTO answers (id, image_hash, side, engine, order_id, entries, milliseconds, received_at) VALUES (?, ?, 'front', 'juhe', ?, '[]', 5, ?)",
  );
  const insertJob = database.prepare(
    `INSERT INTO jobs (id, visit_id, image_hash, side, engine, source_name, state, answer_id, created_at, updated_at)
     VALUES (?, ?, ?, 'front', 'juhe', ?, 'stored', ?, ?, ?)`,
  );
  const pages = pageStore(database);
  database.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const { fields, findings, sourceName, createdAt, imageHash, returnDate } = wanted(index);
      const at = createdAt ?? new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
      const [visit, answer, job, record] = ['1', '2', '3', '4'].map((kind) => idOf(kind, index));
      const hash = imageHash ?? `hash-${index}`;
      const found = findings ?? inventedFindings(index);
      insertVisit.run(visit, at, returnDate ?? '2026-09-03');
      insertImage.run(hash, at);
      insertAnswer.run(answer, hash, `J77320231011162208${serial(index)}`, at);
      insertJob.run(job, visit, hash, sourceName ?? `照片 ${index}.jpg`, answer, at, at);
      const judgement = {
        fields: { ...inventedFields(index), ...fields },
        findings: found,
        verdict: verdictOf(found),
      };
      const given = recordStore(database, () => new Date(at));
      given.insert({ id: record ?? '', visitId: visit ?? '', judgement });
      pages.add(record ?? '', 'front', job ?? '');
    }
  })();
}

export function idOf(kind: string, index: number): string {
  return `${kind}f1c2a60-0000-4000-8000-000000${serial(index)}`;
}

function serial(index: number): string {
  return String(index).padStart(6, '0');
}

function inventedFields(index: number): Fields {
  return {
    ...NO_FIELDS,
    name: `王${String.fromCodePoint(0x4e00 + (index % 5000))}`,
    licenceNumber: `320503199504${serial(index)}`,
    sex: index % 2 === 0 ? '男' : '女',
    birthDate: `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
    nationality: '中国',
    firstIssueDate: '2016-09-01',
    classes: ['C1'],
    validFrom: '2022-09-01',
    validUntil: index % 7 === 0 ? 'long-term' : '2032-09-01',
    fileNumber: `320503${serial(index)}`,
    status: ['正常'],
    points: index % 13,
    address: `江苏省苏州市姑苏区人民路${index}号`,
    issuingAuthority: '江苏省苏州市公安局交通警察支队',
    remarks: null,
  };
}

function inventedFindings(index: number): readonly Finding[] {
  const code = CODES[index % CODES.length] ?? 'please-confirm';
  return index % 3 === 0 ? [finding(code, 'name', {})] : [];
}
