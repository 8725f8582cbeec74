import type { Context, Profile, VehicleGroup } from '../main/licence/context.ts';
import type { DecisionKind } from '../main/licence/decisions.ts';
import type { Basis, FindingCode, Level } from '../main/licence/evidence.ts';
import type { CorrectableName, FieldName, Fields, Place, Side } from '../main/licence/fields.ts';
import type { Verdict } from '../main/licence/verdict.ts';
import type { CameraChoice } from './camera.ts';
import type { EngineChoice } from './engines.ts';
import type { ErrorView } from './errors.ts';
import type { HotFolderChange } from './hot-folder.ts';
import type { ScannerSettings } from './scanner.ts';
import type { Language } from './text/dictionary.ts';

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

interface PictureOrigin {
  readonly jobId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly sourceName: string;
  /** 'auto': not found out. */
  readonly side: Side | 'auto';
  readonly engine: string;
}

/** One picture's result in clear: for the visit that is open. */
export type PictureView =
  | (PictureOrigin & {
      readonly kind: 'read';
      readonly recordId: string;
      readonly visitId: string;
      /** The pages of its licence that were read, this one among them. */
      readonly pages: readonly { readonly jobId: string; readonly side: Side | 'auto' }[];
      /** The fields whose value is a person's. */
      readonly corrected: readonly CorrectableName[];
      /** 生成时间 of the page, local time; null where it was not read. */
      readonly generatedAt: string | null;
      readonly orderId: string | null;
      readonly cached: boolean;
      readonly fields: Fields;
      readonly findings: readonly FindingView[];
      readonly verdict: Verdict;
      /** What it was judged for: the vehicle and the days of the hire. */
      readonly context: Context;
      readonly answeredAt: string;
      /** Where this machine saw the fields in the picture, and how sure it is. */
      readonly seen: Readonly<Partial<Record<FieldName, SeenField>>>;
      /** Why this machine's reading stands in for the cloud's; null where it does not. */
      readonly cloudError: ErrorView | null;
    })
  | (PictureOrigin & { readonly kind: 'failed'; readonly error: ErrorView });

/** One line of the latest pictures, masked. */
export interface HistoryLine {
  readonly jobId: string;
  readonly createdAt: string;
  readonly side: Side | 'auto';
  readonly name: string | null;
  readonly licenceNumber: string | null;
  readonly result: Verdict | 'failed';
}

/** A licence that ends while its holder is on hire, masked. */
export interface ExpiringLine {
  readonly jobId: string;
  readonly name: string | null;
  readonly licenceNumber: string | null;
  readonly lastDay: string;
  readonly returnDate: string;
}

/** A do-not-rent list as it was understood, before it is taken over. */
export interface ListPreview {
  readonly accepted: number;
  /** Lines of the file, counted from 1, and what is wrong with each. */
  readonly rejected: readonly { readonly line: number; readonly problem: string }[];
}

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

/** How the vault's key is kept: by the system's keyring (its name), a passphrase, or a file that protects nothing. */
export interface Protection {
  readonly protected: boolean;
  readonly backend: string;
}

export type DeskStatus =
  | { readonly state: 'opening' }
  | {
      readonly state: 'open';
      readonly protection: Protection;
      /** Shown once, after the vault was made; null from then on. */
      readonly recoveryCode: string | null;
      /** The cloud's answers come from a simulator on this machine. */
      readonly demo: boolean;
    }
  /** First run without a keyring: a passphrase protects the history, or nothing does. */
  | { readonly state: 'choose-passphrase' }
  | { readonly state: 'locked'; readonly by: 'passphrase' | 'keyring'; readonly error: ErrorView | null }
  | { readonly state: 'failed'; readonly error: ErrorView };

/** All that the window learns of the key. */
export interface KeyStatus {
  readonly hasKey: boolean;
  /** false: it is held until the program ends, and must be entered again. */
  readonly protected: boolean;
  readonly backend: string;
}

export interface SettingsView {
  readonly language: Language;
  /** null: the cloud with this machine's second opinion where there is a key, else this machine. */
  readonly engine: EngineChoice | null;
  readonly hireDays: number;
  readonly groups: readonly VehicleGroup[];
  readonly profiles: readonly Profile[];
  /** The name of the profile in force. */
  readonly profile: string;
  /** The day on the wall at the desk. */
  readonly today: string;
  readonly queue: {
    readonly concurrency: number;
    readonly callsPerSecond: number;
    readonly dailyCalls: number | null;
  };
  readonly endpoint: string;
  readonly allowHttp: boolean;
  readonly scanner: ScannerSettings;
  readonly key: KeyStatus;
  readonly camera: CameraChoice;
}

export interface ScannerView {
  readonly id: string;
  /** Maker and model. */
  readonly name: string;
}

export interface KeyTestView {
  readonly accepted: boolean;
  readonly message: string;
}

export interface ChosenPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
}
