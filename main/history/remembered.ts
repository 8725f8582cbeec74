import { z } from 'zod';
import { changedFields, isSameText } from '../licence/check-desk.ts';
import type { Context, Facts } from '../licence/context.ts';
import type { CivilDate } from '../licence/dates.ts';
import type { Fields } from '../licence/fields.ts';
import { isClockConfirmed, newestMoment } from './clock.ts';
import type { WritableDatabase } from './database.ts';
import type { PictureIdentity } from './images.ts';
import { localDate, localDateTime, localDayRange } from './local-day.ts';
import { judgementRowSchema, toJudgement } from './records.ts';

/** The record that is being judged: what it says, and where it stands. */
export interface Sought {
  /** null while it is not stored yet. */
  readonly recordId: string | null;
  readonly visitId: string;
  readonly pictures: readonly PictureIdentity[];
  readonly fields: Fields;
  /** Every number that was read of it or put in its place. */
  readonly numbers: readonly string[];
  readonly context: Context;
}

export type Remembered = Omit<Facts, 'takenAt' | 'numberConfirmed'>;

/** What the desk remembers of a number and of a picture. */
export interface RememberedStore {
  recall(sought: Sought): Remembered;
}

const earlierSchema = judgementRowSchema.extend({ created_at: z.string() });

/**
 * In another visit, or in this one on an earlier day: status and points change. Only what was there before it: a record
 * judged again must not remember its own future.
 */
const USED_BEFORE = `
SELECT jobs.created_at FROM jobs
WHERE (image_hash = @imageHash OR upload_hash = @uploadHash) AND (visit_id <> @visitId OR created_at < @dayBegan)
  AND EXISTS (SELECT 1 FROM scans WHERE scans.job_id = jobs.id)
  AND (@recordId IS NULL OR jobs.seq < (SELECT min(own.seq) FROM jobs AS own JOIN scans ON scans.job_id = own.id WHERE scans.record_id = @recordId))
ORDER BY jobs.seq DESC LIMIT 1`;
const EARLIER = `
SELECT * FROM records WHERE licence_number = @number AND visit_id <> @visitId
  AND (@recordId IS NULL OR seq < (SELECT seq FROM records WHERE id = @recordId))
ORDER BY seq DESC LIMIT 1`;
const CONFIRMED_NAMES = `
SELECT DISTINCT records.name FROM records
WHERE licence_number = @number AND id IS NOT @recordId AND name IS NOT NULL
  AND (EXISTS (SELECT 1 FROM decisions WHERE record_id = records.id AND field = 'name' AND kind = 'confirm')
    OR EXISTS (SELECT 1 FROM corrections WHERE record_id = records.id AND field = 'name'))`;
const DO_NOT_RENT = `
SELECT until_date FROM do_not_rent
WHERE number_hash = ? AND from_date <= ? AND (until_date IS NULL OR until_date >= ?)
ORDER BY until_date IS NULL DESC, until_date DESC LIMIT 1`;

/**
 * Another picture of this licence, in this visit or on this day, whose code was red, and of which no manager said that it
 * is not.
 */
const RED_BEFORE = `
SELECT 1 FROM records
WHERE licence_number = @number AND (visit_id = @visitId OR created_at >= @dayBegan)
  AND (@recordId IS NULL OR seq < (SELECT seq FROM records WHERE id = @recordId))
  AND EXISTS (SELECT 1 FROM json_each(records.findings) WHERE value ->> 'code' = 'code-red')
  AND NOT EXISTS (SELECT 1 FROM decisions WHERE record_id = records.id AND code = 'code-red')
  AND NOT EXISTS (
    SELECT 1 FROM scans JOIN jobs ON jobs.id = scans.job_id
    WHERE scans.record_id = records.id AND (image_hash IN (SELECT value FROM json_each(@files)) OR upload_hash IN (SELECT value FROM json_each(@uploads))))
LIMIT 1`;

/** When its first page was given; undefined while it has none. */
const GIVEN = 'SELECT min(created_at) FROM jobs JOIN scans ON scans.job_id = jobs.id WHERE record_id = ?';

export function rememberedStore(
  database: WritableDatabase,
  hashNumber: (number: string) => string,
  now: () => Date,
  builtAt: string | null,
): RememberedStore {
  const dayOf = (instant: string): CivilDate => localDate(new Date(instant));
  const dayBegan = (recordId: string | null): string => {
    const given = recordId && database.prepare<[string], string | null>(GIVEN).pluck().get(recordId);
    const day = given ? dayOf(given) : localDate(now());
    return localDayRange(day, null).from ?? day;
  };
  const clock = () => {
    const newest = newestMoment(database);
    return {
      now: localDateTime(now()),
      newestEntry: newest && localDateTime(new Date(newest)),
      builtAt: builtAt === null || isClockConfirmed(database) ? null : localDateTime(new Date(builtAt)),
    };
  };
  const usedOn = ({ pictures, visitId, recordId }: Sought): CivilDate | null => {
    const used = pictures
      .map(({ imageHash, uploadHash }) =>
        database
          .prepare<unknown[], string>(USED_BEFORE)
          .pluck()
          .get({ imageHash, uploadHash, visitId, recordId, dayBegan: dayBegan(recordId) }),
      )
      .find((instant) => instant !== undefined);
    return used === undefined ? null : dayOf(used);
  };
  const listed = ({ numbers, context }: Sought): Facts['doNotRent'] => {
    for (const number of numbers) {
      const row = database
        .prepare<unknown[], { until_date: string | null }>(DO_NOT_RENT)
        .get(hashNumber(number), context.returnDate, context.pickupDate);
      if (row) return { until: row.until_date };
    }
    return null;
  };
  const personOf = (sought: Sought): Pick<Facts, 'otherName' | 'earlier' | 'redBefore'> => {
    const { recordId, visitId, pictures, fields } = sought;
    const { licenceNumber: number, name } = fields;
    if (number === null) return { otherName: null, earlier: null, redBefore: false };
    const otherName = database
      .prepare<unknown[], string>(CONFIRMED_NAMES)
      .pluck()
      .all({ number, recordId })
      .find((other) => name !== null && !isSameText(name, other));
    const row = database.prepare(EARLIER).get({ number, visitId, recordId });
    const earlier = row === undefined ? null : earlierSchema.parse(row);
    const files = JSON.stringify(pictures.map(({ imageHash }) => imageHash));
    const uploads = JSON.stringify(pictures.map(({ uploadHash }) => uploadHash));
    const own = { number, visitId, recordId, dayBegan: dayBegan(recordId), files, uploads };
    return {
      otherName: otherName ?? null,
      earlier: earlier && {
        on: dayOf(earlier.created_at),
        changed: changedFields(toJudgement(earlier).fields, fields),
      },
      redBefore: database.prepare(RED_BEFORE).get(own) !== undefined,
    };
  };
  return {
    recall: (sought) => ({
      ...clock(),
      ...personOf(sought),
      doNotRent: listed(sought),
      pictureUsedOn: usedOn(sought),
    }),
  };
}
