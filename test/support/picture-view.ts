import { NO_FIELDS } from '../../main/licence/fields.ts';
import type { PictureView } from '../../preload/contract/desk.ts';
import type { ErrorView } from '../../preload/errors.ts';
import { hire } from './hire.ts';

/** A picture as the window gets it, of which only the job, the visit and what it was judged for matter. */
export function readPicture(
  jobId: string,
  change: Partial<PictureView & { kind: 'read' }> = {},
): PictureView & { kind: 'read' } {
  return {
    kind: 'read',
    jobId,
    createdAt: '2026-09-01T04:00:00.000Z',
    sourceName: `${jobId}.jpg`,
    side: 'front',
    engine: 'juhe',
    recordId: `record of ${jobId}`,
    visitId: `visit of ${jobId}`,
    pages: [{ jobId, side: 'front' }],
    corrected: [],
    generatedAt: null,
    orderId: null,
    cached: false,
    fields: NO_FIELDS,
    findings: [],
    verdict: 'pass',
    context: hire(),
    answeredAt: '2026-09-01T04:00:01.000Z',
    seen: {},
    cloudError: null,
    ...change,
  };
}

export function failedPicture(jobId: string, error: ErrorView): PictureView {
  const { createdAt, sourceName, side, engine } = readPicture(jobId);
  return { kind: 'failed', jobId, createdAt, sourceName, side, engine, error };
}
