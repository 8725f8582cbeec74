import { z } from 'zod';
import type { Side, Verdict } from '../licence.ts';
import { COUNTS } from './bounds.ts';
import { channel, jobRequest, nothing } from './channel.ts';
import type { PictureView } from './desk.ts';

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

export const HISTORY = {
  'history:latest': channel<readonly HistoryLine[]>()(
    z.strictObject({ limit: z.int().min(1).max(COUNTS.latest) }),
  ),
  'history:open': channel<PictureView>()(jobRequest),
  'history:picture': channel<Uint8Array | null>()(jobRequest),
  'history:expiring': channel<readonly ExpiringLine[]>()(nothing),
};

export interface HistoryEvents {
  readonly 'history:changed': null;
}
