import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { correctField } from '../../../main/pipeline/judging.ts';
import { joinPages, splitPage } from '../../../main/pipeline/placing.ts';
import { retryFailed } from '../../../main/pipeline/word-on-job.ts';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { distinct } from '../../support/distinct.ts';
import { BATCH, bothSides, inBatch, inVisit, pairingDesk, VISIT } from '../../support/pairing-desk.ts';
import { FRONT, reads, setupOf } from '../../support/pipeline.ts';
import { untilLeft } from '../../support/queue.ts';

test('front and back given to one visit are one licence, judged as one', async () => {
  const { opened, give, records } = await pairingDesk();
  await give('front', inVisit);
  await give('back', inVisit);
  await untilLeft(opened);
  expect(records()).toEqual(['front 1 + back 2']);
  for (const item of opened.pictures.list(EVERYTHING, 9)) {
    expect(item).toMatchObject({
      fields: { name: '王三', address: DOCUMENT_SAMPLE.back.住址 },
      visitId: VISIT,
    });
    expect(item.kind === 'read' && item.pages.map(({ side }) => side)).toEqual(['front', 'back']);
  }
});

test('two drivers, one after the other; a second front begins a new record', async () => {
  const { opened, give, records } = await pairingDesk();
  for (const side of ['front', 'back', 'front', 'back', 'front'] as const) await give(side, inVisit);
  await untilLeft(opened);
  expect(records()).toEqual(['front 1 + back 2', 'front 3 + back 4', 'front 5']);
});

test('the licence on the desk takes the back page, whoever came last', async () => {
  const { opened, give, records } = await pairingDesk();
  const first = await give('front', inVisit);
  await give('front', inVisit);
  await untilLeft(opened);
  await give('back', { ...inVisit, besideJobId: first });
  await untilLeft(opened);
  expect(records()).toEqual(['front 1 + back 3', 'front 2']);
});

test('a batch pairs by order, whatever is answered first; each licence is a visit of its own', async () => {
  let calls = 0;
  const engine = bothSides();
  const { opened, give, records } = await pairingDesk(
    {
      ...engine,
      // Later calls are quicker: the answers come in another order than the pictures.
      async recognise(...request) {
        calls += 1;
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, 120 - 20 * calls)));
        return engine.recognise(...request);
      },
    },
    4,
  );
  for (const side of ['front', 'back', 'back', 'front', 'front', 'back'] as const) await give(side, inBatch);
  await untilLeft(opened);
  expect(records()).toEqual(['front 1 + back 2', 'back 3 + front 4', 'front 5 + back 6']);
  const visits = opened.database.prepare('SELECT DISTINCT visit_id FROM records').all();
  expect(visits).toHaveLength(3);
});

test('a lone back page of a batch waits in the tray until a person joins it to its front', async () => {
  const { opened, give, records } = await pairingDesk(bothSides(2), 1);
  const front = await give('front', inBatch);
  await give('front', inBatch);
  const back = await give('back', inBatch);
  await untilLeft(opened);
  expect(records()).toEqual(['front 1', 'back 3']);
  expect(opened.tray.list(9).map(({ jobId, error }) => [jobId, error?.code])).toContainEqual([
    back,
    undefined,
  ]);
  expect(joinPages(opened, back, front)).toMatchObject({ ok: true });
  expect(records()).toEqual(['front 1 + back 3']);
  expect(opened.tray.list(9).map(({ jobId }) => jobId)).not.toContain(back);
  expect(joinPages(opened, back, front)).toMatchObject({ error: { code: 'pages-not-joinable' } });
});

test('a front of a batch that failed does not hand its back page to the next customer, and takes it when it is read', async () => {
  const { opened, queue, give, records } = await pairingDesk(bothSides(1), 1);
  for (const side of ['front', 'back', 'front', 'back', 'front', 'back'] as const) await give(side, inBatch);
  await untilLeft(opened);
  expect(records()).toEqual(['back 2', 'front 3 + back 4', 'front 5 + back 6']);
  retryFailed(opened, BATCH);
  queue.wake();
  await untilLeft(opened);
  expect(records()).toEqual(['front 1 + back 2', 'front 3 + back 4', 'front 5 + back 6']);
});

test('pages of one sheet find each other and nobody else', async () => {
  const { opened, give, records } = await pairingDesk();
  await give('front', inVisit);
  await give('front', { ...inVisit, sheetId: 'A' });
  await give('back', { ...inVisit, sheetId: 'A' });
  await give('back', { ...inVisit, sheetId: 'B' });
  await untilLeft(opened);
  expect(records()).toEqual(['front 1', 'front 2 + back 3', 'back 4']);
});

test('the back page that is left when its front is taken off waits in the tray', async () => {
  const { opened, give } = await pairingDesk();
  const front = await give('front', inVisit);
  const back = await give('back', inVisit);
  await untilLeft(opened);
  splitPage({ history: opened, newId: () => crypto.randomUUID() }, front);
  expect(opened.tray.list(9)).toMatchObject([{ jobId: back, error: null }]);
});

test('a wrong pair is taken apart, each page judged by itself, and joined anew', async () => {
  const { opened, queue, give, records } = await pairingDesk();
  const front = await give('front', inVisit);
  const back = await give('back', inVisit);
  await untilLeft(opened);
  expect(splitPage({ history: opened, newId: setupOf(opened, reads()).newId }, back)).toMatchObject({
    ok: true,
  });
  expect(records()).toEqual(['front 1', 'back 2']);
  const alone = opened.pictures.list(EVERYTHING, 9).find(({ jobId }) => jobId === front);
  expect(alone).toMatchObject({ fields: { name: '王三', address: null } });
  expect(joinPages(opened, back, front)).toMatchObject({ ok: true });
  expect(records()).toEqual(['front 1 + back 2']);
  queue.wake();
});

test('pages are what they were read as, whatever was said of their pictures', async () => {
  const { opened, queue, give, records, told } = await pairingDesk(bothSides(), 1);
  // All given as fronts, to this machine: it tells what they are.
  told.push('back', 'back', 'front');
  const local = { ...inBatch, engine: 'local' } as const;
  const first = await give('front', local);
  for (const _ of [2, 3]) await give('front', local);
  await untilLeft(opened);
  expect(records()).toEqual(['front 1', 'front 2 + front 3']);
  expect(opened.pictures.get(first).side).toBe('back');
  await give('back', inBatch);
  const front = await give('front', { ...inVisit });
  await untilLeft(opened);
  expect(joinPages(opened, first, front)).toMatchObject({ ok: true });
  expect(records()).toEqual(['front 1 + front 5', 'front 2 + front 3', 'back 4']);
  queue.wake();
});

describe('what a person put right belongs to its page', () => {
  const corrected = async () => {
    const own = await pairingDesk();
    const front = await own.give('front', inVisit);
    const back = await own.give('back', inVisit);
    await untilLeft(own.opened);
    const item = own.opened.pictures.get(front);
    const record = item.kind === 'read' ? item.recordId : '';
    correctField(own.opened, record, 'name', '王四');
    correctField(own.opened, record, 'address', '另一个人的住址');
    const fields = (jobId: string) => own.opened.pictures.get(jobId);
    return { ...own, front, back, fields };
  };

  test.each(['front', 'back'] as const)('and goes with it when the %s is taken off', async (side) => {
    const { opened, front, back, fields } = await corrected();
    const off = { front, back }[side];
    splitPage({ history: opened, newId: () => crypto.randomUUID() }, off);
    expect(fields(front)).toMatchObject({ fields: { name: '王四', address: null }, corrected: ['name'] });
    expect(fields(back)).toMatchObject({
      fields: { name: null, address: '另一个人的住址' },
      corrected: ['address'],
    });
    joinPages(opened, back, front);
    expect(fields(front)).toMatchObject({ fields: { name: '王四', address: '另一个人的住址' } });
  });

  test('and goes with it to the front that is read anew, which nobody has put right', async () => {
    const { opened, give, front, fields } = await corrected();
    const again = await give('front', { ...inVisit, bytes: distinct(FRONT.bytes, 1), again: true });
    await untilLeft(opened);
    expect(fields(front)).toMatchObject({ fields: { name: '王四', address: null } });
    expect(fields(again)).toMatchObject({ fields: { name: '王三', address: '另一个人的住址' } });
  });
});

test('a front that is read anew takes the back page with it', async () => {
  const { opened, give, records } = await pairingDesk();
  const bytes = distinct(FRONT.bytes, 1);
  await give('front', { ...inVisit, bytes });
  await give('back', inVisit);
  await untilLeft(opened);
  await give('front', { ...inVisit, bytes, again: true });
  await untilLeft(opened);
  expect(records()).toEqual(['front 1', 'back 2 + front 3']);
});
