import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
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
import { isPlain, parseJson } from '../json-text.ts';
import { STANDARD_PROFILE } from '../licence/context.ts';
import { type ReadProblem, readRegularFile } from '../regular-file.ts';

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

/** In the data folder. */
export const SETTINGS_FILE = 'settings.json';

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** The largest that the window can make has a tenth of it. */
export const MAX_SETTINGS_BYTES = 4 * 1024 * 1024;

/** No file means the defaults; a file that is not valid is reported, never replaced. */
export async function readSettings(folder: string): Promise<Result<Settings, AppError>> {
  const parsed = parseSettings(await readRegularFile(join(folder, SETTINGS_FILE), MAX_SETTINGS_BYTES));
  return parsed.ok ? ok(parsed.value.settings) : parsed;
}

interface ParsedSettings {
  readonly settings: Settings;
  /** As the file says it, with what only a newer program understands. */
  readonly stored: object;
}

function parseSettings(read: Result<Buffer, ReadProblem>): Result<ParsedSettings, AppError> {
  if (!read.ok) {
    if (read.error.kind === 'gone') return ok({ settings: DEFAULT_SETTINGS, stored: {} });
    const isUnreadable = read.error.kind === 'unreadable';
    return fail(appError(isUnreadable ? 'data-folder-unwritable' : 'settings-broken', {}));
  }
  try {
    const stored = parseJson(read.value.toString());
    return ok({ settings: settingsSchema.parse(stored), stored: z.looseObject({}).parse(stored) });
  } catch {
    return fail(appError('settings-broken', {}));
  }
}

/** Where settings.json is read and written for a running window. */
export interface SettingsFile {
  read(): Result<Buffer, ReadProblem>;
  /** Whole or not at all; throws where it cannot be written. */
  write(content: object): void;
}

/**
 * The settings of a running window on their file. Only what was changed is written: all else stays there as it was said,
 * and so does what only a newer program understands, for the day that it comes back.
 */
export function storedSettings(file: SettingsFile): Result<SettingsStore, AppError> {
  const parsed = parseSettings(file.read());
  if (!parsed.ok) return parsed;
  let { settings, stored } = parsed.value;
  return ok({
    read: () => settings,
    write(changed) {
      const next = patched(stored, settings, changed);
      try {
        file.write(next);
      } catch {
        return fail(appError('settings-unwritable', {}));
      }
      settings = changed;
      stored = next;
      return ok(undefined);
    },
  });
}

function patched(stored: object, before: object, after: object): object {
  const changes = Object.entries(after).flatMap(([name, value]) => {
    const [own, was]: unknown[] = [Reflect.get(stored, name), Reflect.get(before, name)];
    if (isDeepStrictEqual(value, was)) return [];
    return [[name, isPlain(own) && isPlain(was) && isPlain(value) ? patched(own, was, value) : value]];
  });
  return { ...stored, ...Object.fromEntries(changes) };
}

/** The settings of a running window. */
export interface SettingsStore {
  read(): Settings;
  /** Kept on disk when it returns ok. */
  write(settings: Settings): Result<void, AppError>;
}
