import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cameraChoiceSchema } from '../../preload/camera.ts';
import { ENGINE_CHOICES } from '../../preload/engines.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { copyTemplateSchema, templateSchema } from '../../preload/exports.ts';
import { AFTER_ACCEPTED } from '../../preload/hot-folder.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { groupSchema, profileSchema } from '../../preload/rules.ts';
import { scannerSchema } from '../../preload/scanner.ts';
import { LANGUAGES } from '../../preload/text/dictionary.ts';
import { DEFAULT_ENDPOINT } from '../engines/juhe/endpoint.ts';
import { DEFAULT_LONGEST_SIDE, MAX_LONGEST_SIDE } from '../image/prepare.ts';
import { parseJson } from '../json-text.ts';
import { STANDARD_PROFILE } from '../licence/context.ts';

/** Everything that can be set, with its default: settings.json in the data folder holds only what was changed. */
export const settingsSchema = z.object({
  language: z.enum(LANGUAGES).default('zh-CN'),
  /** null: the cloud with this machine's second opinion where there is a key, else this machine. */
  engine: z.enum(ENGINE_CHOICES).nullable().default(null),
  /** Days of a hire whose return date nobody said, the first and the last included. */
  hireDays: z.int().min(1).max(365).default(1),
  /** The site's own kinds of car. */
  groups: z.array(groupSchema).max(50).default([]),
  /** The site's rules by name, and the name of those in force. */
  profiles: z
    .array(profileSchema)
    .min(1)
    .max(20)
    .default(() => [{ ...STANDARD_PROFILE, statusReview: [], statusBlock: [] }]),
  profile: z.string().default(STANDARD_PROFILE.name),
  /** The site's own columns of exports, and the forms of the rental systems it types into. */
  exportTemplates: z.array(templateSchema).max(30).default([]),
  copyTemplates: z.array(copyTemplateSchema).max(30).default([]),
  /** Seconds after which a copied value is taken out of the clipboard; 0: never. */
  clipboardSeconds: z.int().min(0).max(3600).default(60),
  juhe: z
    .object({
      endpoint: z.string().default(DEFAULT_ENDPOINT),
      /** Plain http to another machine: key and licence number travel readable. */
      allowHttp: z.boolean().default(false),
      /** From the first byte sent to the last of the reply. A picture of 1 MB takes 8 s on a 1 Mbit/s line. */
      replySeconds: z.int().min(5).max(120).default(30),
    })
    .prefault({}),
  queue: z
    .object({
      /** Pictures worked on at the same time. */
      concurrency: z.int().min(1).max(8).default(2),
      /** Paid calls that may leave in any one second. */
      callsPerSecond: z.int().min(1).max(50).default(5),
      /** Paid calls a day; null without a limit. */
      dailyCalls: z.int().min(1).max(1_000_000).nullable().default(null),
    })
    .prefault({}),
  /** Where scanners and phones drop pictures; null: nowhere. */
  hotFolder: z
    .object({
      folder: z.string().nullable().default(null),
      after: z.enum(AFTER_ACCEPTED).default('keep'),
      /** Its pictures are for the customer at this desk; else each licence is a visit of its own, behind the desk. */
      forDesk: z.boolean().default(false),
    })
    .prefault({}),
  image: z
    .object({ longestSide: z.int().min(500).max(MAX_LONGEST_SIDE).default(DEFAULT_LONGEST_SIDE) })
    .prefault({}),
  camera: cameraChoiceSchema.default({ deviceId: null, label: null, rotate: 0, mirror: false }),
  scanner: z
    .object({
      device: scannerSchema.shape.device.default(null),
      /** Enough for the smallest characters of a page; more only takes longer. */
      resolution: scannerSchema.shape.resolution.default(300),
      duplex: scannerSchema.shape.duplex.default(false),
      colour: scannerSchema.shape.colour.default('color'),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** No file means the defaults; a file that is not valid is reported, never replaced. */
export async function readSettings(folder: string): Promise<Result<Settings, AppError>> {
  let content: string;
  try {
    content = await readFile(join(folder, 'settings.json'), 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? ok(DEFAULT_SETTINGS) : fail(appError('settings-broken', {}));
  }
  try {
    return ok(settingsSchema.parse(parseJson(content)));
  } catch {
    return fail(appError('settings-broken', {}));
  }
}

/** The settings of a running window. */
export interface SettingsStore {
  read(): Settings;
  /** Kept on disk when it returns ok. */
  write(settings: Settings): Result<void, AppError>;
}
