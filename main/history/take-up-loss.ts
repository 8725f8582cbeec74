import { randomUUID } from 'node:crypto';
import { appError } from '../../preload/errors.ts';
import { plainGroup, STANDARD_PROFILE } from '../licence/context.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { newestEntry } from './events.ts';
import type { FoundHead } from './head.ts';
import type { History } from './history.ts';
import type { ImageHash } from './images.ts';
import { localDate } from './local-day.ts';

/** How many entries the database lacks of what the witness saw; null: it cannot be said. */
export function entriesLost(database: ReadableDatabase, witness: FoundHead): number | null {
  if (witness === 'nothing-yet') return 0;
  if (witness === 'missing' || witness === 'damaged') return null;
  const seen = database.prepare<[number], string>('SELECT hash FROM events WHERE seq = ?').pluck();
  if (seen.get(witness.seq) === witness.hash) return 0;
  const last = newestEntry(database)?.seq ?? 0;
  return last < witness.seq ? witness.seq - last : null;
}

type Keeper = Pick<History, 'transaction' | 'visits' | 'jobs' | 'images' | 'events'>;

/**
 * After a look at the witness: where the database is not what it saw, the loss is put on record, and what it makes
 * doubtful, all in one. A witness that is gone or damaged itself proves nothing where every picture has its job.
 */
export async function takeUpLoss(
  database: WritableDatabase,
  history: Keeper,
  witness: FoundHead,
  now: Date,
): Promise<void> {
  const entries = entriesLost(database, witness);
  if (entries === 0) return;
  const known = new Set(database.prepare<[], string>('SELECT DISTINCT image_hash FROM jobs').pluck().all());
  const found: { readonly hash: ImageHash; readonly bytes: number }[] = [];
  for await (const picture of history.images.besides(known)) found.push(picture);
  if (witness === 'missing' && found.length === 0) return;
  history.transaction(() => {
    for (const { hash, bytes } of found) offerAgain(history, hash, bytes, now);
    const doubtful = witness === 'damaged' && found.length === 0 ? 0 : doubtUnsent(database, history);
    history.events.append('history-shortened', { entries, pictures: found.length + doubtful }, null);
  });
}

const UNSENT_ON_THEIR_WAY = "SELECT id FROM jobs WHERE engine = 'juhe' AND state IN ('queued', 'preparing')";
/** Of what failed before it was sent, and was answered no other time. */
const DOUBT_FAILED = `
UPDATE jobs SET error = json_set(error, '$.outcome', 'unknown')
WHERE engine = 'juhe' AND state = 'failed' AND error ->> 'outcome' = 'not-sent'
  AND NOT EXISTS (SELECT 1 FROM answers WHERE answers.image_hash = jobs.image_hash AND answers.engine = 'juhe')`;

/** The commit before a call left may be among what was lost. How many. */
function doubtUnsent(database: WritableDatabase, { jobs }: Keeper): number {
  const unsent = database.prepare<[], string>(UNSENT_ON_THEIR_WAY).pluck().all();
  const { changes } = database.prepare(DOUBT_FAILED).run();
  for (const id of unsent) {
    jobs.setFailed(id, appError('found-again', {}, 'unknown'));
    jobs.setPutAside(id, true);
  }
  return unsent.length + changes;
}

function offerAgain({ visits, jobs, events }: Keeper, hash: ImageHash, bytes: number, now: Date): void {
  const [id, visitId, today] = [randomUUID(), randomUUID(), localDate(now)];
  visits.save(visitId, {
    group: plainGroup('none'),
    pickupDate: today,
    returnDate: today,
    renter: null,
    drivers: [],
    profile: STANDARD_PROFILE,
  });
  jobs.insertImage(hash, bytes);
  jobs.insert({
    id,
    visitId,
    imageHash: hash,
    side: 'auto',
    choice: 'both',
    again: false,
    source: 'found-again',
    sourceName: '',
    urgent: false,
    batchId: null,
    sheetId: null,
    besideJobId: null,
    takenAt: null,
  });
  jobs.setFailed(id, appError('found-again', {}, 'unknown'));
  jobs.setPutAside(id, true);
  events.append('picture-found-again', { jobId: id }, null);
}
