import type { Engine } from '../../main/engines/engine.ts';
import type { PageReader } from '../../main/engines/local/page-reader.ts';
import { EVERYTHING } from '../../main/history/pictures.ts';
import type { Side } from '../../main/licence/fields.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok } from '../../preload/result.ts';
import { DOCUMENT_SAMPLE } from '../fixtures/people.ts';
import { acceptOne } from './accept-one.ts';
import { distinct } from './distinct.ts';
import { history } from './history.ts';
import { FRONT, NO_READER, reads } from './pipeline.ts';
import { queueOn } from './queue.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const VISIT = '22222222-2222-4222-8222-222222222222';
export const BATCH = '33333333-3333-4333-8333-333333333333';

/** Answers each page with the document's own fields for its side; what it is told to fail, fails. */
export function bothSides(...failing: number[]): Engine {
  let call = 0;
  return {
    ...reads(),
    async recognise(image, side, signal) {
      call += 1;
      if (failing.includes(call))
        return fail(appError('juhe-empty', { reason: '', orderId: null }, 'answered'));
      const reading = await reads(`J${call}`).recognise(image, side, signal);
      const entries = Object.entries(DOCUMENT_SAMPLE[side]).map(([desc, content]) => ({ desc, content }));
      return reading.ok ? { ...reading, value: { ...reading.value, entries } } : reading;
    },
  };
}

export async function pairingDesk(engine = bothSides(), concurrency = 2) {
  const opened = await history(temporaryFolder());
  /** The sides that this machine tells of the pages it reads. */
  const told: Side[] = [];
  const local: PageReader = {
    ...NO_READER,
    read: async () =>
      ok({ side: told.shift() ?? 'front', lines: [], generatedAt: null, code: null, document: null }),
  };
  const { queue } = queueOn(opened, engine, () => ({ concurrency: () => concurrency, local }));
  let index = 0;
  const give = async (side: Side, change: Partial<typeof FRONT> = {}) => {
    index += 1;
    const bytes = distinct(FRONT.bytes, index);
    const accepted = await acceptOne(queue, {
      ...FRONT,
      bytes,
      side,
      sourceName: `${side} ${index}`,
      ...change,
    });
    if (!accepted.ok) throw new Error(accepted.error.code);
    return accepted.value.id;
  };
  /** The records as the pages they have, oldest first: "front 1 + back 2". */
  const records = () => {
    const byRecord = new Map<string, string[]>();
    for (const item of opened.pictures.list(EVERYTHING, 100).toReversed()) {
      if (item.kind !== 'read') continue;
      byRecord.set(item.recordId, [...(byRecord.get(item.recordId) ?? []), item.sourceName]);
    }
    return [...byRecord.values()].map((pages) => pages.join(' + '));
  };
  return { opened, queue, give, records, told };
}

export const inBatch = { batchId: BATCH, urgent: false };
export const inVisit = { visitId: VISIT };
