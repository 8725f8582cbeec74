import { join } from 'node:path';
import { z } from 'zod';
import { ENGINE_CHOICES } from '../../preload/contract/desk.ts';
import { templatesSchema } from '../../preload/contract/export.ts';
import {
  cameraChoiceSchema,
  hotFolderSchema,
  queueLimitsSchema,
  rulesSchema,
  scannerSchema,
} from '../../preload/contract/settings.ts';
import { type AppError, appError } from '../../preload/errors.ts';
import { LANGUAGES } from '../../preload/language.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { DEFAULT_ENDPOINT } from '../engines/juhe/endpoint.ts';
import { DEFAULT_LONGEST_SIDE, MAX_LONGEST_SIDE } from '../image/prepare.ts';
import { parseJson } from '../json-text.ts';
import { STANDARD_PROFILE } from '../licence/context.ts';
import { readRegularFile } from '../regular-file.ts';

/** Everything that can be set, with its default: settings.json in the data folder holds only what was changed. */
export const settingsSchema = z.object({
  language: z.enum(LANGUAGES).default('zh-CN'),
  /** null: the cloud with this machine's second opinion where there is a key, else this machine. */
  engine: z.enum(ENGINE_CHOICES).nullable().default(null),
  hireDays: rulesSchema.shape.hireDays.default(1),
  groups: rulesSchema.shape.groups.default([]),
  /** The site's rules by name, and the name of those in force. */
  profiles: rulesSchema.shape.profiles.default(() => [
    { ...STANDARD_PROFILE, statusReview: [], statusBlock: [] },
  ]),
  profile: z.string().default(STANDARD_PROFILE.name),
  exportTemplates: templatesSchema.shape.exportTemplates.default([]),
  copyTemplates: templatesSchema.shape.copyTemplates.default([]),
  clipboardSeconds: templatesSchema.shape.clipboardSeconds.default(60),
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
      concurrency: queueLimitsSchema.shape.concurrency.default(2),
      callsPerSecond: queueLimitsSchema.shape.callsPerSecond.default(5),
      dailyCalls: queueLimitsSchema.shape.dailyCalls.default(null),
    })
    .prefault({}),
  /** Where scanners and phones drop pictures; null: nowhere. */
  hotFolder: z
    .object({
      folder: z.string().nullable().default(null),
      after: hotFolderSchema.shape.after.default('keep'),
      forDesk: hotFolderSchema.shape.forDesk.default(false),
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

/** The largest that the window can make has a tenth of it. */
export const MAX_SETTINGS_BYTES = 4 * 1024 * 1024;

/** No file means the defaults; a file that is not valid is reported, never replaced. */
export async function readSettings(folder: string): Promise<Result<Settings, AppError>> {
  const read = await readRegularFile(join(folder, 'settings.json'), MAX_SETTINGS_BYTES);
  if (!read.ok) {
    if (read.error.kind === 'gone') return ok(DEFAULT_SETTINGS);
    const unreadable = read.error.kind === 'unreadable';
    return fail(appError(unreadable ? 'data-folder-unwritable' : 'settings-broken', {}));
  }
  try {
    return ok(settingsSchema.parse(parseJson(read.value.toString())));
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
