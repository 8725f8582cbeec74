import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { History } from '../../../main/history/history.ts';
import { plainGroup } from '../../../main/licence/context.ts';
import { ok } from '../../../preload/result.ts';
import { distinct } from '../../support/distinct.ts';
import { handlersWith } from '../../support/handlers.ts';
import { FRONT } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VISIT = '55555555-5555-4555-8555-555555555555';
const BATCH = '66666666-6666-4666-8666-666666666666';
const RENTER = { name: '李四', idNumber: '11010519491231002X' };
/** What the clerk has said of the customer at the desk. */
const AT_DESK = {
  visitId: VISIT,
  besideJobId: null,
  visit: {
    vehicle: 'manual',
    pickupDate: '2026-09-10',
    returnDate: '2026-09-12',
    renterName: RENTER.name,
    renterNumber: RENTER.idNumber,
  },
};
const picture = (index: number) => distinct(FRONT.bytes, index);
const READING = { side: 'front', engine: null } as const;

async function desk() {
  const folder = temporaryFolder();
  const paths = [1, 2].map((index) => join(folder, `${index}.jpg`));
  for (const [index, path] of paths.entries()) writeFileSync(path, picture(index + 1));
  let chosen: readonly string[] = [];
  const scanner = {
    list: () => Promise.reject(new Error('not asked for')),
    scan: async () => ok({ pages: [picture(8), picture(9)], stopped: null }),
  };
  const under = await handlersWith({
    settings: { scanner: { device: 'test:0', resolution: 300, duplex: false, colour: 'gray' } },
    setup: { choosePictures: async () => chosen, scanner },
  });
  await under.handlers['visit:open'](AT_DESK);
  const choose = (...files: readonly string[]) => {
    chosen = files;
    return under.handlers['picture:choose'](READING);
  };
  return { ...under, paths, choose };
}

/** For whom each picture that waits is judged. */
const jobsOf = ({ jobs }: History) =>
  jobs.unfinished().map(({ visitId, batchId, urgent, context }) => ({
    visitId,
    inBatch: batchId !== null,
    urgent,
    ...context,
  }));

const given = (change: { readonly batchId: string | null }) => ({
  ...AT_DESK,
  ...READING,
  bytes: Uint8Array.from(picture(5)),
  name: '5.jpg',
  source: 'drop' as const,
  takenAt: null,
  again: false,
  ...change,
});

describe('the renter of the customer at the desk is said of', () => {
  const THEIRS = { visitId: VISIT, inBatch: false, urgent: true, renter: RENTER, returnDate: '2026-09-12' };

  test('a picture that is given to the desk', async () => {
    const { opened, handlers } = await desk();
    await handlers['picture:give'](given({ batchId: null }));
    expect(jobsOf(opened)).toMatchObject([THEIRS]);
  });

  test('one file that is opened with the program, and one that comes by itself for the desk', async () => {
    const { opened, pictures, paths } = await desk();
    await pictures.openFiles(paths.slice(0, 1));
    await pictures.takeByItself({ name: '', bytes: picture(5) }, 'hot-folder', BATCH, true);
    expect(jobsOf(opened)).toMatchObject([THEIRS, THEIRS]);
  });

  test('every page of a scan, which is sent once like any other picture', async () => {
    const { opened, handlers } = await desk();
    await handlers['scanner:scan']({ ...AT_DESK, ...READING });
    expect(jobsOf(opened)).toMatchObject([THEIRS, THEIRS]);
    expect(opened.jobs.unfinished()).toMatchObject([
      { again: false, side: 'front', source: 'scanner' },
      { again: false, side: 'back', source: 'scanner' },
    ]);
  });
});

describe('pictures of many customers are for nobody’s renter, each licence is a visit of its own', () => {
  /** The car and the days go for them too. */
  const group = plainGroup('manual');
  const NOBODY = { inBatch: true, urgent: false, renter: null, group, returnDate: '2026-09-12' };

  test.each(['chosen in the dialog', 'opened with the program'])('several files %s', async (how) => {
    const { opened, pictures, paths, choose } = await desk();
    if (how === 'chosen in the dialog') await choose(...paths);
    else await pictures.openFiles(paths);
    const jobs = jobsOf(opened);
    expect(jobs).toMatchObject([NOBODY, NOBODY]);
    expect(new Set([VISIT, ...jobs.map(({ visitId }) => visitId)]).size).toBe(3);
    expect(opened.visits.find(VISIT)).toBeNull();
  });

  test('several that are dropped', async () => {
    const { opened, handlers } = await desk();
    await handlers['picture:give'](given({ batchId: BATCH }));
    const [job] = jobsOf(opened);
    expect(job).toMatchObject(NOBODY);
    expect(job?.visitId).not.toBe(VISIT);
  });

  test('what comes by itself behind the desk, of which nothing is said at all', async () => {
    const { opened, pictures } = await desk();
    await pictures.takeByItself({ name: '', bytes: picture(5) }, 'hot-folder', BATCH, false);
    const [job] = jobsOf(opened);
    expect(job).toMatchObject({ inBatch: true, urgent: false, renter: null, pickupDate: '2026-09-01' });
    expect(job).toMatchObject({ group: plainGroup('auto'), returnDate: '2026-09-01' });
    expect(job?.visitId).not.toBe(VISIT);
  });

  test('and the customer at the desk keeps the renter that was said', async () => {
    const { opened, handlers, paths, choose } = await desk();
    await handlers['picture:give'](given({ batchId: null }));
    await choose(...paths);
    expect(opened.visits.find(VISIT)).toMatchObject({ renter: RENTER });
  });
});
