import { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import { LANGUAGES } from '../language.ts';
import { LEVELS, RAISABLE, SMALL_CAR, VEHICLES } from '../licence.ts';
import { COUNTS, LENGTHS, RANGES } from './bounds.ts';
import { channel, nothing, whole, words } from './channel.ts';
import { ENGINE_CHOICES } from './desk.ts';

/** A number below the law's, from settings that an older version wrote or a hand typed, means the law's. */
const minimumAge = whole({ min: 0, max: RANGES.minimumAge.max }).transform((years) =>
  Math.max(years, RANGES.minimumAge.min),
);

/** A kind of car of the site's own, as settings, visits and the window know it. */
export const groupSchema = z.object({
  name: words(LENGTHS.name),
  gearbox: z.enum(VEHICLES),
  minimumAge: minimumAge.nullable(),
  maximumAge: whole(RANGES.maximumAge).nullable(),
  minimumMonths: whole(RANGES.minimumMonths).nullable(),
  daysAfterReturn: whole(RANGES.daysAfterReturn),
  seats: whole(RANGES.seats).default(SMALL_CAR.seats),
  sixMetresOrLonger: z.boolean().default(SMALL_CAR.sixMetresOrLonger),
  trailer: z.boolean().default(SMALL_CAR.trailer),
});

const statusWords = z.array(words(LENGTHS.statusWord)).max(COUNTS.statusWords);

export const profileSchema = z.object({
  name: words(LENGTHS.name),
  minimumAge,
  minimumMonths: whole(RANGES.minimumMonths),
  pointsWarn: whole(RANGES.points),
  pointsBlock: whole(RANGES.points),
  expiryWarnDays: whole(RANGES.expiryWarnDays),
  probation: z.enum(LEVELS),
  raised: z.partialRecord(z.enum(RAISABLE), z.enum(['review', 'refuse'])),
  statusReview: statusWords,
  statusBlock: statusWords,
  asksSeenLive: z.boolean(),
  screenMinutes: whole(RANGES.screenMinutes),
});

/** The site's rules by name, and the name of those in force. */
export const rulesSchema = z.strictObject({
  /** Days of a hire whose return date nobody said, the first and the last included. */
  hireDays: whole(RANGES.hireDays),
  /** The site's own kinds of car. */
  groups: z.array(groupSchema).max(COUNTS.groups),
  profiles: z.array(profileSchema).min(1).max(COUNTS.profiles),
  profile: z.string().max(LENGTHS.name),
});

/** How much is worked on at once, and what the cloud may cost. */
export const queueLimitsSchema = z.strictObject({
  /** Pictures worked on at the same time. */
  concurrency: whole(RANGES.concurrency),
  /** Paid calls that may leave in any one second. */
  callsPerSecond: whole(RANGES.callsPerSecond),
  /** Paid calls a day; null without a limit. */
  dailyCalls: whole(RANGES.dailyCalls).nullable(),
});

/** The desk's camera as it was last chosen, and how it stands. */
export const cameraChoiceSchema = z.object({
  /** The browser's own name of the device, good for this data folder only; null: whichever there is. */
  deviceId: z.string().min(1).max(LENGTHS.camera).nullable(),
  /** Finds the camera again where the browser has given it another name. */
  label: z.string().max(LENGTHS.camera).nullable(),
  /** Degrees clockwise. */
  rotate: z.literal([0, 90, 180, 270]),
  /** Left and right changed, after turning. */
  mirror: z.boolean(),
});
export type CameraChoice = z.infer<typeof cameraChoiceSchema>;

export const SCANNER_COLOURS = ['color', 'gray'] as const;
export type ScannerColour = (typeof SCANNER_COLOURS)[number];

/** What the site's scanner is and how it scans; a device of null: none was chosen yet. */
export const scannerSchema = z.strictObject({
  /** The system's name of the device; never shown, never taken apart. */
  device: z.string().min(1).max(LENGTHS.scanner).nullable(),
  resolution: whole(RANGES.resolution),
  /** From the feeder, both sides where the device can. */
  duplex: z.boolean(),
  colour: z.enum(SCANNER_COLOURS),
});
export type ScannerSettings = z.infer<typeof scannerSchema>;

export interface ScannerView {
  readonly id: string;
  /** Maker and model. */
  readonly name: string;
}

/** What becomes of a file of the hot folder after it was accepted, never before. */
export const AFTER_ACCEPTED = ['keep', 'move', 'delete'] as const;
export type AfterAccepted = (typeof AFTER_ACCEPTED)[number];

/** What can be set of the hot folder besides its place. */
export const hotFolderSchema = z.strictObject({
  after: z.enum(AFTER_ACCEPTED),
  /** Its pictures are for the customer at this desk; else each licence is a visit of its own, behind the desk. */
  forDesk: z.boolean(),
});
export type HotFolderChange = z.infer<typeof hotFolderSchema>;

interface WatchedFolder extends HotFolderChange {
  /** For the clerk's eyes only: the window never hands a path back. */
  readonly folder: string;
  /** Files that were there when it was chosen and are not read; null: not counted yet. */
  readonly thereBefore: number | null;
  /** Since the program was started or the folder chosen. */
  readonly taken: number;
  /** What cannot be taken. */
  readonly badCount: number;
  /** The newest of them and why, the newest last. */
  readonly bad: readonly { readonly path: string; readonly error: ErrorView }[];
}

export type HotFolderStatus =
  | (HotFolderChange & { readonly state: 'off' })
  | (WatchedFolder & { readonly state: 'watching' })
  /** `since`: ISO 8601 UTC. Watching goes on by itself when the folder is back. */
  | (WatchedFolder & { readonly state: 'lost'; readonly since: string; readonly error: ErrorView });

/** A do-not-rent list as it was understood, before it is taken over. */
export interface ListPreview {
  readonly accepted: number;
  /** Lines of the file, counted from 1, and what is wrong with each. */
  readonly rejected: readonly { readonly line: number; readonly problem: string }[];
}

/** All that the window learns of the key. */
export interface KeyStatus {
  readonly hasKey: boolean;
  /** false: it is held until the program ends, and must be entered again. */
  readonly protected: boolean;
  readonly backend: string;
  /** One was saved before and cannot be read: any more, and must be entered again; or not while the keyring is away. */
  readonly unread: 'lost' | 'away' | null;
}

export interface KeyTestView {
  readonly accepted: boolean;
  readonly message: string;
}

const generalSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  /** null: the cloud with this machine's second opinion where there is a key, else this machine. */
  engine: z.enum(ENGINE_CHOICES).nullable(),
  endpoint: z.string().max(LENGTHS.endpoint),
  allowHttp: z.boolean(),
});

export interface SettingsView
  extends Readonly<z.infer<typeof generalSchema>>,
    Readonly<z.infer<typeof rulesSchema>> {
  /** The day on the wall at the desk. */
  readonly today: string;
  readonly queue: z.infer<typeof queueLimitsSchema>;
  readonly scanner: ScannerSettings;
  readonly key: KeyStatus;
  readonly camera: CameraChoice;
}

export const SETTINGS = {
  'settings:read': channel<SettingsView>()(nothing),
  'settings:change': channel<SettingsView>()(generalSchema),
  'rules:change': channel<SettingsView>()(
    rulesSchema.refine(({ profiles, profile }) => profiles.some(({ name }) => name === profile)),
  ),
  'queue:change': channel<SettingsView>()(queueLimitsSchema),
  'camera:change': channel<SettingsView>()(cameraChoiceSchema.strict()),
  /** Looks for the scanners of this machine, which may take a minute. */
  'scanner:list': channel<readonly ScannerView[]>()(nothing),
  'scanner:change': channel<SettingsView>()(scannerSchema),
  'hot-folder:status': channel<HotFolderStatus>()(nothing),
  'hot-folder:choose': channel<HotFolderStatus>()(nothing),
  'hot-folder:change': channel<HotFolderStatus>()(hotFolderSchema),
  'hot-folder:off': channel<HotFolderStatus>()(nothing),
  'do-not-rent:preview': channel<ListPreview | null>()(nothing),
  'do-not-rent:import': channel<{ readonly entries: number }>()(nothing),
  'key:save': channel<SettingsView>()(z.strictObject({ key: words(LENGTHS.key) })),
  'key:forget': channel<SettingsView>()(nothing),
  'key:test': channel<KeyTestView>()(nothing),
  'app:open-external': channel<null>()(z.strictObject({ link: z.enum(['juhe']) })),
};

export interface SettingsEvents {
  readonly 'hot-folder:changed': HotFolderStatus;
}
