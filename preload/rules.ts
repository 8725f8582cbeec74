import { z } from 'zod';
import {
  FIELD_NAMES,
  FINDING_CODES,
  LEGAL_AGE,
  LEVELS,
  parseDate,
  RAISABLE,
  SMALL_CAR,
  VEHICLES,
} from './licence.ts';

/** A number below the law's, from settings that an older version wrote or a hand typed, means the law's. */
const minimumAge = z
  .int()
  .min(0)
  .max(120)
  .transform((years) => Math.max(years, LEGAL_AGE));

/** A kind of car of the site's own, as settings, visits and the window know it. */
export const groupSchema = z.object({
  name: z.string().trim().min(1).max(40),
  gearbox: z.enum(VEHICLES),
  minimumAge: minimumAge.nullable(),
  maximumAge: z.int().min(0).max(120).nullable(),
  minimumMonths: z.int().min(0).max(1200).nullable(),
  daysAfterReturn: z.int().min(0).max(3650),
  seats: z.int().min(1).max(99).default(SMALL_CAR.seats),
  sixMetresOrLonger: z.boolean().default(SMALL_CAR.sixMetresOrLonger),
  trailer: z.boolean().default(SMALL_CAR.trailer),
});

const words = z.array(z.string().trim().min(1).max(20)).max(50);

export const profileSchema = z.object({
  name: z.string().trim().min(1).max(40),
  minimumAge,
  minimumMonths: z.int().min(0).max(1200),
  pointsWarn: z.int().min(1).max(12),
  pointsBlock: z.int().min(1).max(12),
  expiryWarnDays: z.int().min(0).max(3650),
  probation: z.enum(LEVELS),
  raised: z.partialRecord(z.enum(RAISABLE), z.enum(['review', 'refuse'])),
  statusReview: words,
  statusBlock: words,
  asksSeenLive: z.boolean(),
  screenMinutes: z.int().min(1).max(1440),
});

/** A day as YYYY-MM-DD; a day that does not exist is refused. */
export const daySchema = z.string().refine((text) => parseDate(text) === text);

/** What a clerk says of a visit. Dates that nobody said follow the site's defaults. */
export const visitSchema = z
  .strictObject({
    vehicle: z.string().max(40),
    pickupDate: daySchema.nullable(),
    returnDate: daySchema.nullable(),
    renterName: z.string().max(60),
    renterNumber: z.string().max(30),
  })
  .refine(({ pickupDate, returnDate }) => !pickupDate || !returnDate || pickupDate <= returnDate);
export type VisitRequest = z.infer<typeof visitSchema>;

const byManager = {
  byWhom: z.string().trim().min(1).max(60),
  reason: z.string().trim().min(1).max(400),
};

/** A person's word on a finding; a manager's has a name and a reason. */
export const decisionRequestSchema = z.strictObject({
  jobId: z.uuid(),
  code: z.enum(FINDING_CODES),
  field: z.enum(FIELD_NAMES),
  word: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('confirm') }),
    z.strictObject({ kind: z.literal('same-person') }),
    z.strictObject({ kind: z.literal('override'), ...byManager }),
    z.strictObject({ kind: z.literal('decide'), ...byManager }),
    z.strictObject({ kind: z.literal('register-driver') }),
  ]),
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;
