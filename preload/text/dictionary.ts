import type { Vehicle } from '../../main/licence/classes.ts';
import type { DecisionKind } from '../../main/licence/decisions.ts';
import type { Evidence, Level } from '../../main/licence/evidence.ts';
import type { CorrectableName, FieldName, Side } from '../../main/licence/fields.ts';
import type { Verdict } from '../../main/licence/verdict.ts';
import type { EngineChoice } from '../contract/desk.ts';
import type { JobState, Source, TrayLine } from '../contract/queue.ts';
import type { AfterAccepted, ScannerColour } from '../contract/settings.ts';
import type { ErrorDetails } from '../errors.ts';
import type { CameraText } from './camera-text.ts';
import type { ExportText } from './export-text.ts';

/** Every string a person reads, once a language; a missing one does not compile. */
export interface Dictionary {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly correctable: Readonly<Record<CorrectableName, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  /** What is wrong with a line of a do-not-rent list. */
  readonly listProblems: Readonly<Record<'number' | 'from' | 'until' | 'order' | 'reason', string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly vehicles: Readonly<Record<Vehicle, string>>;
  readonly longTerm: string;
  /** What was said to a finding. */
  readonly decided: Readonly<Record<DecisionKind, string>>;
  readonly findings: { readonly [Code in keyof Evidence]: (evidence: Evidence[Code]) => string };
  /** What happened and the next step, in one or two sentences. */
  readonly errors: { readonly [Code in keyof ErrorDetails]: (details: ErrorDetails[Code]) => string };
  readonly sides: Readonly<Record<Side | 'auto', string>>;
  readonly scannerColours: Readonly<Record<ScannerColour, string>>;
  readonly engines: Readonly<Record<EngineChoice, string>>;
  readonly afterAccepted: Readonly<Record<AfterAccepted, string>>;
  readonly commandLine: CommandLineText;
  readonly screen: ScreenText;
  readonly queue: QueueText;
  readonly sources: Readonly<Record<Source, string>>;
  readonly jobStates: Readonly<Record<JobState, string>>;
  readonly camera: CameraText;
  readonly exportColumns: Readonly<
    Record<
      | 'recordId'
      | 'time'
      | 'file'
      | 'engine'
      | 'orderId'
      | 'verdict'
      | 'findings'
      | 'overrides'
      | 'corrected'
      | 'vehicle',
      string
    >
  >;
  readonly exports: ExportText;
}

interface CommandLineText {
  readonly usage: string;
  readonly wrongUsage: (problem: string) => string;
  readonly unknownCommand: (given: string) => string;
  readonly noFiles: string;
  readonly badOption: (option: string, allowed: string) => string;
  readonly badDate: (option: string) => string;
  readonly returnBeforePickup: string;
  readonly oneExportTarget: string;
  readonly oneEvalFolder: string;
  readonly exportFormat: string;
  readonly picturesInClear: string;
  readonly revealNeedsReason: string;
  readonly unexpectedArgument: (given: string) => string;
  readonly unprotected: (folder: string) => string;
  readonly insecureEndpoint: string;
  readonly cached: string;
  readonly failed: string;
  readonly leftOut: (file: string) => string;
  readonly exported: (rows: number, target: string) => string;
  readonly diagnosticsSaved: (target: string) => string;
  readonly noRecords: string;
}

interface ScreenText {
  readonly title: string;
  readonly demo: string;
  readonly unprotected: string;
  readonly protectedBy: (backend: string) => string;
  readonly desk: string;
  readonly settings: string;
  readonly opening: string;
  readonly openPicture: string;
  readonly dropHere: string;
  readonly pasteHint: string;
  readonly side: string;
  readonly vehicle: string;
  readonly engine: string;
  readonly engineByKey: string;
  readonly engineBySetting: string;
  readonly newVisit: string;
  readonly renterName: string;
  readonly renterNumber: string;
  readonly pickupDate: string;
  readonly returnDate: string;
  readonly confirm: string;
  readonly samePerson: string;
  readonly registerDriver: string;
  /** What a manager says of a red code; of anything else that only a manager decides. */
  readonly notRed: string;
  readonly decide: string;
  readonly manager: string;
  readonly reason: string;
  readonly letPass: string;
  readonly cancel: string;
  readonly nobodyMay: string;
  readonly correct: string;
  readonly corrected: string;
  readonly expiring: string;
  readonly rules: string;
  readonly profile: string;
  readonly newProfile: string;
  readonly standard: string;
  readonly add: string;
  readonly remove: string;
  readonly minimumAge: string;
  readonly maximumAge: string;
  readonly minimumMonths: string;
  readonly pointsWarn: string;
  readonly pointsBlock: string;
  readonly expiryWarnDays: string;
  readonly probation: string;
  readonly asksSeenLive: string;
  readonly hireDays: string;
  readonly screenMinutes: string;
  readonly statusReview: string;
  readonly statusBlock: string;
  readonly asFound: string;
  readonly raisedPoints: string;
  readonly raisedExpiry: string;
  readonly raisedViolations: string;
  readonly raisedReturning: string;
  readonly groups: string;
  readonly newGroup: string;
  readonly asProfile: string;
  readonly daysAfterReturn: string;
  readonly seats: string;
  readonly sixMetresOrLonger: string;
  readonly trailer: string;
  readonly saveRules: string;
  readonly hotFolder: string;
  readonly hotFolderWhat: string;
  readonly hotFolderChoose: string;
  readonly hotFolderOff: string;
  readonly hotFolderIsOff: string;
  readonly hotFolderWatched: (folder: string) => string;
  readonly hotFolderLost: (folder: string, since: string) => string;
  readonly hotFolderThereBefore: (files: number) => string;
  readonly hotFolderTaken: (files: number) => string;
  readonly hotFolderBad: string;
  readonly hotFolderBadCount: (all: number, shown: number) => string;
  readonly hotFolderAfter: string;
  readonly hotFolderInto: string;
  readonly hotFolderForDesk: string;
  readonly hotFolderBehind: string;
  readonly doNotRent: string;
  readonly doNotRentForm: string;
  readonly doNotRentChoose: string;
  readonly doNotRentImport: string;
  readonly assumedDays: (days: number) => string;
  readonly returnsOn: (day: string) => string;
  readonly line: (number: number) => string;
  readonly doNotRentPreview: (accepted: number, rejected: number) => string;
  readonly doNotRentImported: (entries: number) => string;
  readonly showInPicture: (percent: number | null) => string;
  readonly localStandsIn: string;
  readonly reading: string;
  readonly readAgain: string;
  readonly licencePicture: string;
  readonly pictureGone: string;
  readonly fields: string;
  readonly verdict: string;
  /** Never "genuine": only that nothing was found. */
  readonly nothingFound: string;
  readonly cached: (when: string) => string;
  readonly judgedFor: (vehicle: string, pickup: string, returned: string) => string;
  readonly close: string;
  readonly origin: (engine: string, orderId: string) => string;
  readonly latest: string;
  readonly nothingYet: string;
  readonly failed: string;
  readonly toSettings: string;
  readonly language: string;
  readonly key: string;
  readonly keyNone: string;
  readonly keyKept: (backend: string) => string;
  readonly keyForSession: (backend: string) => string;
  readonly keyNew: string;
  readonly keySave: string;
  readonly keyForget: string;
  readonly keyTest: string;
  readonly keyTestMayCost: string;
  readonly keyAccepted: string;
  readonly keyWhere: string;
  readonly endpoint: string;
  readonly allowHttp: string;
  readonly allowHttpWarning: string;
  readonly scanner: string;
  readonly scannerNone: string;
  readonly scannerChosen: string;
  readonly scannerFind: string;
  readonly scannerFinding: string;
  readonly scannerNoneFound: string;
  readonly scannerResolution: string;
  readonly scannerDuplex: string;
  readonly scannerColour: string;
  readonly scannerSave: string;
  readonly scannerFound: (devices: number) => string;
  readonly save: string;
  readonly saved: string;
  readonly protectTitle: string;
  readonly protectWhy: string;
  readonly passphrase: string;
  readonly passphraseRule: string;
  readonly passphraseSet: string;
  readonly goUnprotected: string;
  readonly unlockTitle: string;
  readonly unlock: string;
  readonly recoveryCode: string;
  readonly recoveryTitle: string;
  readonly recoveryWhy: string;
  readonly recoveryNoted: string;
  readonly keyringTitle: string;
  readonly failedTitle: string;
  readonly tryAgain: string;
}

/** The queue, its tray and its batches. */
export interface QueueText {
  readonly notes: string;
  readonly stuck: string;
  readonly cloudPaused: string;
  readonly cloudUnreachable: string;
  readonly resumeCloud: string;
  readonly tryNow: string;
  readonly nearLimit: (calls: number, limit: number) => string;
  readonly clockBehind: (minutes: number) => string;
  readonly tray: string;
  readonly trayEmpty: string;
  readonly trayCount: (count: number) => string;
  readonly trayOlder: string;
  readonly trayNewest: string;
  readonly trayKinds: Readonly<Record<TrayLine['kind'], string>>;
  readonly loneBackHelp: string;
  readonly look: string;
  readonly sendAgain: string;
  readonly sendAgainMayCost: string;
  readonly sendAgainSurely: string;
  readonly keepFailed: string;
  readonly leaveAlone: string;
  readonly batches: string;
  readonly noBatches: string;
  readonly progress: (done: number, all: number) => string;
  readonly paused: string;
  readonly timeLeft: (seconds: number) => string;
  readonly failedCount: string;
  readonly unknownCount: string;
  readonly cachedCount: string;
  readonly pause: string;
  readonly goOn: string;
  readonly cancelRest: string;
  readonly retryFailed: string;
  readonly usage: string;
  readonly day: string;
  readonly byEngine: string;
  readonly calls: string;
  readonly answers: string;
  readonly limits: string;
  readonly concurrency: string;
  readonly callsPerSecond: string;
  readonly dailyCalls: string;
  readonly noDailyLimit: string;
  readonly saveLimits: string;
  /** Files, and the pages in them. */
  readonly accepted: (accepted: number, all: number, pages: number) => string;
  readonly leftOut: (files: number) => string;
  readonly refused: (name: string, why: string) => string;
  readonly pages: string;
  readonly splitPages: string;
  readonly joinWith: string;
  readonly joinHelp: string;
  readonly joinHere: string;
  readonly scan: string;
  readonly scanStopped: (pages: number, why: string) => string;
}
