import type { Protection } from '../../preload/contract/session.ts';
import type { AnswerStore } from './answers.ts';
import type { BatchStore } from './batches.ts';
import type { DecisionStore } from './decisions.ts';
import type { DisclosureStore } from './disclosures.ts';
import type { DoNotRentStore } from './do-not-rent.ts';
import type { EvaluationCallStore } from './evaluation-calls.ts';
import type { EventLog } from './events.ts';
import type { ExpiringRow } from './expiring.ts';
import type { ExportLog } from './export-log.ts';
import type { HotFileStore } from './hot-files.ts';
import type { ImageStore } from './images.ts';
import type { JobStore } from './jobs.ts';
import type { LicenceList } from './licences.ts';
import type { LossStore } from './loss.ts';
import type { WaitingJobs } from './next-job.ts';
import type { PageStore } from './pages.ts';
import type { PictureList } from './pictures.ts';
import type { ReadingAccess } from './reading-connection.ts';
import type { RecordStore } from './records.ts';
import type { RememberedStore } from './remembered.ts';
import type { Tray } from './tray.ts';
import type { UsageStore } from './usage.ts';
import type { VisitStore } from './visits.ts';

/** An open data folder: this process owns it until `close`. Every statement is behind one of these. */
export interface History {
  /** All of it or nothing; what it throws is thrown on. */
  transaction<Value>(work: () => Value): Value;

  /** What is written as a picture goes its way. */
  readonly visits: VisitStore;
  readonly batches: BatchStore;
  readonly jobs: JobStore;
  readonly images: ImageStore;
  readonly answers: AnswerStore;
  readonly records: RecordStore;
  readonly pages: PageStore;
  readonly decisions: DecisionStore;
  readonly usage: UsageStore;
  readonly evaluationCalls: EvaluationCallStore;
  readonly events: EventLog;
  readonly exportLog: ExportLog;
  readonly disclosures: DisclosureStore;
  readonly doNotRent: DoNotRentStore;
  readonly loss: LossStore;
  readonly hotFiles: HotFileStore;

  /** What is asked of it. */
  readonly waiting: WaitingJobs;
  readonly remembered: RememberedStore;
  readonly pictures: PictureList;
  readonly licences: LicenceList;
  readonly tray: Tray;
  /** Licences that end before the car is back, of hires that are not over on this day. */
  expiring(today: string): readonly ExpiringRow[];
  /** How many minutes this machine's clock stands before the newest entry; null when it does not. */
  clockBehindMinutes(): number | null;

  readonly protection: Protection;
  /** For a thread of this process that reads along. */
  readonly readingAccess: ReadingAccess;
  /** To be shown once, when this call made the vault; else null. */
  readonly recoveryCode: string | null;
  /** Gives the folder back; a second call does nothing. */
  close(): void;
}
