import { z } from 'zod';
import { cameraChoiceSchema } from './camera.ts';
import { ENGINE_CHOICES } from './engines.ts';
import type { ErrorView } from './errors.ts';
import {
  type CopyTemplate,
  copyTemplateSchema,
  EXPORT_FORMATS,
  type ExportOutcome,
  type ExportProgress,
  reasonSchema,
  type Template,
  templateSchema,
} from './exports.ts';
import { AFTER_ACCEPTED } from './hot-folder.ts';
import { CORRECTABLE_NAMES, FIELD_NAMES, SIDES } from './licence.ts';

import type {
  Accepted,
  AcceptedBatch,
  AcceptedScan,
  BatchView,
  JobView,
  QueueView,
  TrayPage,
  UsageLine,
} from './queue.ts';
import type { Result } from './result.ts';
import { daySchema, decisionRequestSchema, groupSchema, profileSchema, visitSchema } from './rules.ts';
import { scannerSchema } from './scanner.ts';
import { LANGUAGES } from './text/dictionary.ts';
import type {
  ChosenPicture,
  DeskStatus,
  ExpiringLine,
  HistoryLine,
  HotFolderStatus,
  KeyTestView,
  ListPreview,
  PictureView,
  ScannerView,
  SettingsView,
} from './views.ts';

/** A secret typed by a person; the bound is far over any, and under what could tire scrypt. */
const secret = z.string().min(1).max(1024);
/** Larger files are refused by the picture's own check with a sentence; this only bounds what crosses. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
const nothing = z.strictObject({});
const destination = z.enum(['printer', 'pdf']);

const job = z.strictObject({ jobId: z.uuid() });
const batch = z.strictObject({ batchId: z.uuid() });
/** Local time, as the camera's clock showed it. */
const takenAtSchema = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/u);
const reading = z.strictObject({
  side: z.enum([...SIDES, 'auto']),
  /** null: as the settings say. */
  engine: z.enum(ENGINE_CHOICES).nullable(),
});
/** The visit that is open, and the picture shown in it. */
const visitPlace = z.strictObject({
  /** Named by the window, so that two pictures given at once belong together. */
  visitId: z.uuid(),
  visit: visitSchema,
  besideJobId: z.uuid().nullable(),
});

interface Channel<Request extends z.ZodType, Response> {
  readonly request: Request;
  /** Never set: it carries the type only. */
  readonly response?: Response;
}

function channel<Response>() {
  return <Request extends z.ZodType>(request: Request): Channel<Request, Response> => ({ request });
}

/** Everything the window may ask: channel → request schema, response type. Nothing else can be registered. */
export const CONTRACT = {
  'desk:status': channel<DeskStatus>()(nothing),
  'desk:unlock': channel<DeskStatus>()(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('new-passphrase'), secret: secret.min(8) }),
      z.strictObject({ by: z.literal('passphrase'), secret }),
      z.strictObject({ by: z.literal('recovery'), secret }),
      z.strictObject({ by: z.literal('unprotected') }),
      z.strictObject({ by: z.literal('trying-again') }),
    ]),
  ),
  'desk:recovery-noted': channel<DeskStatus>()(nothing),
  /** Asks for files in the system's dialog: one comes to the desk, several are taken in as a batch. */
  'picture:choose': channel<ChosenPicture | AcceptedBatch | null>()(reading),
  /** Takes a picture in: it is on disk, encrypted and in the queue when this answers. */
  'picture:give': channel<Accepted>()(
    z.strictObject({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_PICTURE_BYTES),
      name: z.string().max(255),
      source: z.enum(['file', 'drop', 'paste', 'camera']),
      takenAt: takenAtSchema.nullable(),
      batchId: z.uuid().nullable(),
      again: z.boolean(),
      ...visitPlace.shape,
      ...reading.shape,
    }),
  ),
  /** Scans with the site's scanner into the visit; the pages of one sheet are one licence. */
  'scanner:scan': channel<AcceptedScan>()(z.strictObject({ ...visitPlace.shape, ...reading.shape })),
  /** The visit at the desk, for pictures that come without a person's hand. */
  'visit:open': channel<null>()(visitPlace),
  'job:cancel': channel<null>()(job),
  'job:send-again': channel<null>()(job),
  'job:keep': channel<null>()(job),
  'batch:list': channel<readonly BatchView[]>()(nothing),
  'batch:pause': channel<null>()(z.strictObject({ batchId: z.uuid(), paused: z.boolean() })),
  'batch:cancel': channel<null>()(batch),
  'batch:retry': channel<null>()(batch),
  'tray:list': channel<TrayPage>()(z.strictObject({ before: z.int().positive().nullable() })),
  'pages:split': channel<null>()(job),
  'pages:join': channel<null>()(z.strictObject({ jobId: z.uuid(), toJobId: z.uuid() })),
  'queue:status': channel<QueueView>()(nothing),
  'queue:change': channel<SettingsView>()(
    z.strictObject({
      concurrency: z.int().min(1).max(8),
      callsPerSecond: z.int().min(1).max(50),
      dailyCalls: z.int().min(1).max(1_000_000).nullable(),
    }),
  ),
  'cloud:resume': channel<null>()(nothing),
  'usage:list': channel<readonly UsageLine[]>()(nothing),
  /** The camera may be asked for only between on and off. */
  'camera:use': channel<null>()(z.strictObject({ on: z.boolean() })),
  'camera:change': channel<SettingsView>()(cameraChoiceSchema.strict()),
  'history:latest': channel<readonly HistoryLine[]>()(z.strictObject({ limit: z.int().min(1).max(100) })),
  'history:open': channel<PictureView>()(z.strictObject({ jobId: z.uuid() })),
  'history:picture': channel<Uint8Array | null>()(z.strictObject({ jobId: z.uuid() })),
  'history:expiring': channel<readonly ExpiringLine[]>()(nothing),
  /** Judged again for other dates, car or renter; nothing is read anew. Answers with the picture that is shown. */
  'visit:change': channel<PictureView>()(z.strictObject({ jobId: z.uuid(), visit: visitSchema })),
  'finding:settle': channel<PictureView>()(decisionRequestSchema),
  'field:correct': channel<PictureView>()(
    z.strictObject({ jobId: z.uuid(), field: z.enum(CORRECTABLE_NAMES), text: z.string().max(200) }),
  ),
  'do-not-rent:preview': channel<ListPreview | null>()(nothing),
  'do-not-rent:import': channel<{ readonly entries: number }>()(nothing),
  'hot-folder:status': channel<HotFolderStatus>()(nothing),
  'hot-folder:choose': channel<HotFolderStatus>()(nothing),
  'hot-folder:change': channel<HotFolderStatus>()(
    z.strictObject({ after: z.enum(AFTER_ACCEPTED), forDesk: z.boolean() }),
  ),
  'hot-folder:off': channel<HotFolderStatus>()(nothing),
  /** null: the person gave up in the dialog. */
  'export:start': channel<ExportOutcome | null>()(
    z.strictObject({
      search: z.string().trim().min(1).max(200).nullable(),
      from: daySchema.nullable(),
      to: daySchema.nullable(),
      format: z.enum(EXPORT_FORMATS),
      /** null: the standard columns. */
      template: z.string().max(40).nullable(),
      reveal: z.boolean(),
      reason: reasonSchema.nullable(),
      pictures: z.boolean(),
      excelIds: z.boolean(),
    }),
  ),
  'export:cancel': channel<null>()(nothing),
  'export:templates': channel<ExportTemplates>()(nothing),
  /** One kind at a time, so that two forms that are open do not undo each other. */
  'export:save-templates': channel<ExportTemplates>()(
    z.union([
      z.strictObject({ exportTemplates: z.array(templateSchema).max(30) }),
      z.strictObject({ copyTemplates: z.array(copyTemplateSchema).max(30) }),
      z.strictObject({ clipboardSeconds: z.int().min(0).max(3600) }),
    ]),
  ),
  /** null: the person gave up; `file`: the PDF's name without its folder. */
  'record:print': channel<{ readonly file: string | null } | null>()(
    z.strictObject({ recordId: z.uuid(), picture: z.boolean(), to: destination }),
  ),
  'shift:print': channel<{ readonly file: string | null } | null>()(
    z.strictObject({ day: daySchema, to: destination }),
  ),
  /** Into the clipboard of the system: one field, or with null all of the template's. */
  'record:copy': channel<null>()(
    z.strictObject({
      recordId: z.uuid(),
      template: z.string().max(40).nullable(),
      field: z.enum(FIELD_NAMES).nullable(),
    }),
  ),
  'rules:change': channel<SettingsView>()(
    z
      .strictObject({
        hireDays: z.int().min(1).max(365),
        groups: z.array(groupSchema).max(50),
        profiles: z.array(profileSchema).min(1).max(20),
        profile: z.string().max(40),
      })
      .refine(({ profiles, profile }) => profiles.some(({ name }) => name === profile)),
  ),
  'settings:read': channel<SettingsView>()(nothing),
  'settings:change': channel<SettingsView>()(
    z.strictObject({
      language: z.enum(LANGUAGES),
      engine: z.enum(ENGINE_CHOICES).nullable(),
      endpoint: z.string().max(2048),
      allowHttp: z.boolean(),
    }),
  ),
  /** Looks for the scanners of this machine, which may take a minute. */
  'scanner:list': channel<readonly ScannerView[]>()(nothing),
  'scanner:change': channel<SettingsView>()(scannerSchema),
  'key:save': channel<SettingsView>()(z.strictObject({ key: z.string().trim().min(1).max(256) })),
  'key:forget': channel<SettingsView>()(nothing),
  'key:test': channel<KeyTestView>()(nothing),
  'app:open-external': channel<null>()(z.strictObject({ link: z.enum(['juhe']) })),
};

export interface ExportTemplates {
  readonly exportTemplates: Template[];
  readonly copyTemplates: CopyTemplate[];
  /** 0: the clipboard is never emptied. */
  readonly clipboardSeconds: number;
}

export type ChannelName = keyof typeof CONTRACT;
export type ChannelRequest<Name extends ChannelName> = z.infer<(typeof CONTRACT)[Name]['request']>;
export type ChannelResponse<Name extends ChannelName> =
  | NonNullable<(typeof CONTRACT)[Name]['response']>
  | Nullish<Name>;
type Nullish<Name extends ChannelName> = null extends (typeof CONTRACT)[Name]['response'] ? null : never;

/** What every call answers with. */
export type Envelope<Name extends ChannelName> = Result<ChannelResponse<Name>, ErrorView>;

/** What main tells without being asked: event → its payload. */
export interface Events {
  readonly 'desk:changed': DeskStatus;
  readonly 'history:changed': null;
  readonly 'job:changed': JobView;
  readonly 'files:opened': AcceptedBatch;
  readonly 'queue:changed': QueueView;
  readonly 'hot-folder:changed': HotFolderStatus;
  readonly 'export:progress': ExportProgress;
}
export type EventName = keyof Events;
