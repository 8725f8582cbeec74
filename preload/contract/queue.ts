import { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import type { Side } from '../licence.ts';
import { channel, jobRequest, nothing } from './channel.ts';

/** Where a picture came from. */
export const SOURCES = [
  'file',
  'drop',
  'paste',
  'hot-folder',
  'scanner',
  'camera',
  'open-with',
  'command-line',
  'found-again',
] as const;
export type Source = (typeof SOURCES)[number];

/** A picture on its way (docs/architecture.md "The durable queue"). The last three are ends. */
export const JOB_STATES = [
  'queued',
  'preparing',
  'sending',
  'answered',
  'stored',
  'failed',
  'unknown',
] as const;
export type JobState = (typeof JOB_STATES)[number];

export function hasEnded(state: JobState): boolean {
  return state === 'stored' || state === 'failed' || state === 'unknown';
}

/** A picture on its way, as the window follows it. Nothing of a person. */
export interface JobView {
  readonly jobId: string;
  readonly visitId: string;
  readonly source: Source;
  readonly state: JobState;
}

/** What the window says of the queue as a whole. */
export interface QueueView {
  readonly cloud:
    | { readonly kind: 'open' }
    /** Until a person says so (`resumable`), the settings are others, or the next day. */
    | { readonly kind: 'paused'; readonly error: ErrorView; readonly resumable: boolean }
    /** Tried again by itself. */
    | { readonly kind: 'unreachable'; readonly error: ErrorView };
  /** Why nothing is kept: the disk. It goes on by itself when it can. */
  readonly stuck: ErrorView | null;
  /** Pictures in the tray. */
  readonly inTray: number;
  /** Today's paid calls and the site's limit; null without a limit. */
  readonly budget: { readonly calls: number; readonly limit: number } | null;
  /** The clock stands before the newest entry of the history by this many minutes; null when it does not. */
  readonly clockBehindMinutes: number | null;
  /** The history is shorter than it was, and no person has noted it: entries (null: not known how many), pictures in doubt. */
  readonly loss: { readonly entries: number | null; readonly pictures: number } | null;
}

/** How many of a batch's pictures are where. */
export interface BatchCounts {
  readonly waiting: number;
  readonly underWay: number;
  /** Read, by their licence's verdict; a licence of two pages counts with each. */
  readonly pass: number;
  readonly review: number;
  readonly refuse: number;
  readonly failed: number;
  /** Of the failed ones, those that nobody knows whether they were paid. */
  readonly unknown: number;
  /** Of those read, the ones answered from history. */
  readonly cached: number;
}

export interface BatchView extends BatchCounts {
  readonly batchId: string;
  /** ISO 8601 UTC. */
  readonly openedAt: string;
  readonly source: Source;
  readonly paused: boolean;
  /** How long the rest will take at the pace so far; null while that is not known. */
  readonly secondsLeft: number | null;
}

/** What waits for a person, out of the customer's sight: masked. */
export interface TrayLine {
  readonly jobId: string;
  /** undecided: perhaps paid, not answered · failed: read by nobody · lone-back: a back page without its front. */
  readonly kind: 'undecided' | 'failed' | 'lone-back';
  readonly createdAt: string;
  readonly source: Source;
  readonly side: Side | 'auto';
  /** What went wrong; null for a lone back page. */
  readonly error: ErrorView | null;
}

/** The newest first, a page at a time. */
export interface TrayPage {
  /** All that wait, on this page or not. */
  readonly count: number;
  readonly lines: readonly TrayLine[];
  /** What to ask for the next, older page with; null: there is none. */
  readonly older: number | null;
}

export interface UsageLine {
  readonly day: string;
  readonly engine: string;
  readonly calls: number;
  readonly answers: number;
  readonly cached: number;
}

const batchRequest = z.strictObject({ batchId: z.uuid() });

export const QUEUE = {
  'job:cancel': channel<null>()(jobRequest),
  'job:send-again': channel<null>()(jobRequest),
  'job:keep': channel<null>()(jobRequest),
  'batch:list': channel<readonly BatchView[]>()(nothing),
  'batch:pause': channel<null>()(z.strictObject({ batchId: z.uuid(), paused: z.boolean() })),
  'batch:cancel': channel<null>()(batchRequest),
  'batch:retry': channel<null>()(batchRequest),
  'tray:list': channel<TrayPage>()(z.strictObject({ before: z.int().positive().nullable() })),
  'queue:status': channel<QueueView>()(nothing),
  'cloud:resume': channel<null>()(nothing),
  'usage:list': channel<readonly UsageLine[]>()(nothing),
  'loss:noted': channel<null>()(nothing),
};

export interface QueueEvents {
  readonly 'job:changed': JobView;
  readonly 'queue:changed': QueueView;
}
