import { createHash, createHmac } from 'node:crypto';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import type { Head } from './head.ts';

/** One thing that leaves: its beginning and its end have the same id. */
interface Disclosed {
  readonly disclosureId: string;
}

/** `unknown`: some or all of it may have left. */
export type Left = 'all' | 'nothing' | 'unknown';

/**
 * What was found of a file that was not whole yet. `gone`: it has taken its name, and has left whole, or it was never
 * made. `none`: it was to be no file.
 */
export type FoundPart = 'removed' | 'gone' | 'none';

/** What is written to the audit trail. Details hold ids, codes and counts: never a name, a number or an address. */
export interface EventDetails {
  readonly 'image-accepted': {
    readonly jobId: string;
    readonly side: string;
    readonly engine: string;
    readonly source: string;
  };
  /** Without its job in a history that has lost it. */
  readonly 'picture-found-again': { readonly jobId: string };
  /** It is not what its witness outside saw (`head.ts`); null: nobody can say by how much. */
  readonly 'history-shortened': { readonly entries: number | null; readonly pictures: number };
  readonly 'loss-noted': Readonly<Record<string, never>>;
  readonly 'request-sending': { readonly jobId: string };
  /** A paid call of the evaluation; its job is in the evaluation's own folder. */
  readonly 'evaluation-sending': { readonly jobId: string };
  /** A call by hand that asks whether the key is taken, and may be charged. */
  readonly 'key-test-sending': Record<string, never>;
  readonly 'answer-received': {
    readonly jobId: string;
    readonly answerId: string;
    readonly orderId: string | null;
    /** Of a simulator: if the answer itself is lost, it must still not be taken for the provider's. */
    readonly simulated: boolean;
  };
  readonly 'call-refused': { readonly jobId: string; readonly code: string; readonly orderId: string | null };
  readonly 'answer-reused': { readonly jobId: string; readonly answerId: string };
  readonly 'job-failed': {
    readonly jobId: string;
    readonly code: string;
    readonly outcome: string;
    readonly orderId: string | null;
  };
  readonly 'record-stored': { readonly jobId: string; readonly recordId: string; readonly verdict: string };
  readonly 'job-sent-again': { readonly jobId: string };
  readonly 'job-kept-failed': { readonly jobId: string };
  readonly 'pages-split': { readonly recordId: string; readonly newRecordId: string };
  readonly 'pages-joined': { readonly recordId: string; readonly jobId: string };
  readonly 'visit-changed': { readonly visitId: string; readonly gearbox: string };
  readonly 'record-judged-again': { readonly recordId: string; readonly verdict: string };
  readonly 'finding-settled': {
    readonly recordId: string;
    readonly kind: string;
    readonly code: string;
    readonly field: string;
  };
  /** A manager has said that this machine's date is right: a new baseline for what is later than it. */
  readonly 'clock-confirmed': { readonly recordId: string };
  readonly 'driver-registered': { readonly visitId: string; readonly recordId: string };
  readonly 'field-corrected': { readonly recordId: string; readonly field: string };
  /** What was readable of a damaged history came here: the trail before it has gaps where it had pages that could not be read. */
  readonly 'history-rescued': {
    readonly records: number;
    readonly pictures: number;
    readonly pagesUnreadable: number;
  };
  readonly 'do-not-rent-imported': { readonly entries: number };

  /*
   * What leaves. Each is committed before its first byte can be read, so it says that something was about to leave:
   * whether it did is said by `disclosure-ended`. Where no end follows, all of it may have left.
   */
  readonly 'print-begun': Disclosed & {
    readonly recordId: string;
    readonly picture: boolean;
    readonly to: string;
  };
  /** A day's list, in which every person is masked. */
  readonly 'shift-print-begun': Disclosed & {
    readonly day: string;
    readonly rows: number;
    readonly to: string;
  };
  /** Who and why is in `exports`: people's own words may name a person. */
  readonly 'export-begun': Disclosed & { readonly revealed: boolean; readonly format: string };
  /** `history --json`; who is in `exports`. */
  readonly 'history-told': Disclosed & { readonly rows: number };
  readonly 'disclosure-ended': Disclosed & { readonly left: Left; readonly rows: number | null };
  /** Found at a start: the process that began it ended without saying how far it had come. */
  readonly 'disclosure-unended': Disclosed & { readonly part: FoundPart };
  /** Seen in clear in the window: a record, or a picture that is not (yet) one. Once for each look, not for each refresh. */
  readonly 'record-opened': { readonly recordId: string | null; readonly jobId: string };
  /** Into the clipboard, in clear: one field after another is one copying. */
  readonly 'record-copied': { readonly recordId: string; readonly fields: 'one' | 'all' };
}

export interface EventRow {
  readonly at: string;
  readonly kind: string;
  /** Pseudonym of the person it is about, null when it is about none. */
  readonly subject: string | null;
  readonly details: string;
}

export interface EventLog {
  append<Kind extends keyof EventDetails>(
    kind: Kind,
    details: EventDetails[Kind],
    licenceNumber: string | null,
  ): void;
}

/** What the first row's chain hangs on. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Append-only: each row carries the hash of the one before, so that a row taken out or changed is seen. `onAppended` is
 * called before the commit.
 */
export function eventLog(
  database: WritableDatabase,
  pseudonymKey: Buffer,
  now: () => Date,
  onAppended: () => void,
): EventLog {
  const last = database.prepare<[], { hash: string }>('SELECT hash FROM events ORDER BY seq DESC LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO events (at, kind, subject, details, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const append = database.transaction((row: EventRow) => {
    const previous = last.get()?.hash ?? CHAIN_START;
    insert.run(row.at, row.kind, row.subject, row.details, previous, chainHash(previous, row));
  });
  return {
    append(kind, details, licenceNumber) {
      const subject = licenceNumber === null ? null : pseudonym(pseudonymKey, licenceNumber);
      append({ at: now().toISOString(), kind, subject, details: JSON.stringify(details) });
      onAppended();
    },
  };
}

/** null in a new history. */
export function newestEntry(database: ReadableDatabase): Head | null {
  return database.prepare<[], Head>('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get() ?? null;
}

export function chainHash(previous: string, { at, kind, subject, details }: EventRow): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, at, kind, subject, details]))
    .digest('hex');
}

/** The same person gives the same pseudonym; without the vault key it leads back to nobody. */
function pseudonym(key: Buffer, licenceNumber: string): string {
  return createHmac('sha256', key).update(licenceNumber).digest('hex').slice(0, 32);
}
