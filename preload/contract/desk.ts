import { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import {
  type Basis,
  CORRECTABLE_NAMES,
  type Context,
  type CorrectableName,
  type DecisionKind,
  FIELD_NAMES,
  FINDING_CODES,
  type FieldName,
  type Fields,
  type FindingCode,
  type Level,
  type Place,
  SIDES,
  type Side,
  type Verdict,
} from '../licence.ts';
import { LENGTHS } from './bounds.ts';
import { channel, daySchema, jobRequest, words } from './channel.ts';

/** What a person may choose: the cloud alone, this machine alone, or the cloud with this machine's second opinion. */
export const ENGINE_CHOICES = ['juhe', 'local', 'both'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** Larger files are refused by the picture's own check with a sentence; this only bounds what crosses. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** How pictures are read. */
const readingSchema = z.strictObject({
  side: z.enum([...SIDES, 'auto']),
  /** null: as the settings say. */
  engine: z.enum(ENGINE_CHOICES).nullable(),
});
export type ReadingChoice = z.infer<typeof readingSchema>;

/** What a clerk says of a visit. Dates that nobody said follow the site's defaults. */
export const visitSchema = z
  .strictObject({
    /** The name of a vehicle group. */
    vehicle: z.string().max(LENGTHS.name),
    pickupDate: daySchema.nullable(),
    returnDate: daySchema.nullable(),
    renterName: z.string().max(LENGTHS.renterName),
    renterNumber: z.string().max(LENGTHS.renterNumber),
  })
  .refine(({ pickupDate, returnDate }) => !pickupDate || !returnDate || pickupDate <= returnDate);
export type VisitRequest = z.infer<typeof visitSchema>;

/** The visit that is open, and the picture shown in it. */
const visitPlace = z.strictObject({
  /** Named by the window, so that two pictures given at once belong together. */
  visitId: z.uuid(),
  visit: visitSchema,
  besideJobId: z.uuid().nullable(),
});

const givenSchema = z.strictObject({
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_PICTURE_BYTES),
  name: z.string().max(LENGTHS.fileName),
  source: z.enum(['file', 'drop', 'paste', 'camera']),
  /** Local time, as this desk's camera took it; null where the picture came from elsewhere. */
  takenAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/u)
    .nullable(),
  batchId: z.uuid().nullable(),
  again: z.boolean(),
  ...visitPlace.shape,
  ...readingSchema.shape,
});

const byManager = { byWhom: words(LENGTHS.manager), reason: words(LENGTHS.reason) };

/** A person's word on a finding; a manager's has a name and a reason. */
const decisionSchema = z.strictObject({
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
export type Word = z.infer<typeof decisionSchema>['word'];

/** A picture that a person has chosen in the system's dialog. */
export interface ChosenPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of pictures that were given: their jobs, in the order of their pages. */
export interface Accepted {
  readonly jobIds: readonly string[];
}

/** What became of a scan; its whole pages are taken in though it stopped. */
export interface AcceptedScan extends Accepted {
  /** Why there are no more pages; null: all was scanned. */
  readonly stopped: ErrorView | null;
}

/** What became of many that were given at once. */
export interface AcceptedBatch {
  readonly batchId: string;
  /** Files that were taken whole. */
  readonly accepted: number;
  /** What is in the queue from them. */
  readonly pages: number;
  /** How many working files of other programs were left out. */
  readonly leftOut: number;
  readonly refused: readonly { readonly name: string; readonly error: ErrorView }[];
}

export interface FindingView {
  readonly code: FindingCode;
  readonly level: Level;
  readonly basis: Basis;
  readonly field: FieldName;
  readonly message: string;
  /** The word that settles it; null: none does. */
  readonly takes: DecisionKind | null;
  /** The holder may be registered as a driver of the visit, which ends it too. */
  readonly registersDriver: boolean;
  readonly settled: boolean;
}

export interface SeenField {
  readonly place: Place;
  /** Of 100; null where the engine does not say. */
  readonly percent: number | null;
}

/** A picture whose work has ended. */
export interface EndedPicture {
  readonly jobId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly sourceName: string;
  /** 'auto': not found out. */
  readonly side: Side | 'auto';
  /** Whose answer it is. */
  readonly engine: string;
}

/** A picture that was read, as the history has it and the window shows it. */
export interface ReadPicture extends EndedPicture {
  readonly kind: 'read';
  readonly recordId: string;
  readonly visitId: string;
  /** The pages of its licence that were read, this one among them, in the order in which they were given. */
  readonly pages: readonly { readonly jobId: string; readonly side: Side | 'auto' }[];
  /** The fields whose value is a person's. */
  readonly corrected: readonly CorrectableName[];
  /** 生成时间 of its pages, local time, as read or put right; null where it is not known. */
  readonly generatedAt: string | null;
  readonly orderId: string | null;
  readonly cached: boolean;
  readonly fields: Fields;
  readonly verdict: Verdict;
  /** What it was judged for: the vehicle and the days of the hire. */
  readonly context: Context;
  /** When the answer came, ISO 8601 UTC: earlier than the picture where it is from history. */
  readonly answeredAt: string;
}

/** One picture's result in clear: for the visit that is open. */
export type PictureView = ReadView | (EndedPicture & { readonly kind: 'failed'; readonly error: ErrorView });

export interface ReadView extends ReadPicture {
  readonly findings: readonly FindingView[];
  /** Where this machine saw the fields in the picture, and how sure it is. */
  readonly seen: Readonly<Partial<Record<FieldName, SeenField>>>;
  /** Why this machine's reading stands in for the cloud's; null where it does not. */
  readonly cloudError: ErrorView | null;
}

export const DESK = {
  /** Asks for files in the system's dialog: one comes to the desk, several are taken in as a batch. */
  'picture:choose': channel<ChosenPicture | AcceptedBatch | null>()(readingSchema),
  /** Takes a picture in: it is on disk, encrypted and in the queue when this answers. */
  'picture:give': channel<Accepted>()(givenSchema),
  /** Scans with the site's scanner into the visit; the pages of one sheet are one licence. */
  'scanner:scan': channel<AcceptedScan>()(z.strictObject({ ...visitPlace.shape, ...readingSchema.shape })),
  /** The camera may be asked for only between on and off. */
  'camera:use': channel<null>()(z.strictObject({ on: z.boolean() })),
  /** The visit at the desk, for pictures that come without a person's hand. */
  'visit:open': channel<null>()(visitPlace),
  /** Judged again for other dates, car or renter; nothing is read anew. Answers with the picture that is shown. */
  'visit:change': channel<PictureView>()(z.strictObject({ jobId: z.uuid(), visit: visitSchema })),
  'finding:settle': channel<PictureView>()(decisionSchema),
  'field:correct': channel<PictureView>()(
    z.strictObject({
      jobId: z.uuid(),
      field: z.enum(CORRECTABLE_NAMES),
      text: z.string().max(LENGTHS.correction),
    }),
  ),
  'pages:split': channel<null>()(jobRequest),
  'pages:join': channel<null>()(z.strictObject({ jobId: z.uuid(), toJobId: z.uuid() })),
};

export interface DeskEvents {
  readonly 'files:opened': AcceptedBatch;
}
