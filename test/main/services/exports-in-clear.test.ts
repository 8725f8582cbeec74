import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExportOrder } from '../../../main/export/exporter.ts';
import { exportHistory } from '../../../main/services/exports.ts';
import type { ChannelRequest } from '../../../preload/contract/index.ts';
import { exportJob } from '../../support/export-job.ts';
import { handlersWith } from '../../support/handlers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { trailOf } from '../../support/trail.ts';

const NEVER = new AbortController().signal;
const MASKED: ChannelRequest<'export:start'> = {
  search: null,
  from: null,
  to: null,
  format: 'xlsx',
  template: null,
  reveal: false,
  reason: null,
  pictures: false,
  excelIds: false,
};

/** A desk whose exporter only takes its order down. */
async function desk() {
  const orders: ExportOrder['job'][] = [];
  let asked = 0;
  const under = await handlersWith({
    exports: {
      start: ({ job }) => {
        orders.push(job);
        return {
          onMessage: (listener) => listener({ kind: 'done', rows: 0 }),
          onExit: () => undefined,
          cancel: () => undefined,
        };
      },
      chooseTarget: async () => {
        asked += 1;
        return join(temporaryFolder(), 'out.xlsx');
      },
    },
  });
  return { ...under, orders, asked: () => asked };
}

describe('persons are exported in clear', () => {
  test('for a reason only: without one nothing is asked, written or noted', async () => {
    const { handlers, orders, asked, opened } = await desk();
    expect(await handlers['export:start']({ ...MASKED, reveal: true })).toMatchObject({
      error: { code: 'export-reason-missing' },
    });
    expect([orders, asked(), trailOf(opened)]).toEqual([[], 0, []]);
  });

  test('by no other door either', async () => {
    const { opened } = await desk();
    const start = () => {
      throw new Error('nothing may be started');
    };
    const job = exportJob(join(temporaryFolder(), 'out.xlsx'), { reveal: true, reason: null });
    expect(
      await exportHistory({ start, newId: () => 'id' }, opened, job, NEVER, () => undefined),
    ).toMatchObject({ error: { code: 'export-reason-missing' } });
  });

  test('with a reason, which is kept beside the trail and not in it', async () => {
    const { handlers, orders, opened } = await desk();
    const wanted = { ...MASKED, reveal: true, reason: '王三投诉', pictures: true };
    expect(await handlers['export:start'](wanted)).toMatchObject({ ok: true });
    expect(orders).toMatchObject([{ manner: { shown: 'in-clear' }, pictures: true }]);
    expect(trailOf(opened)).toMatchObject([
      { kind: 'export-begun', revealed: true },
      { kind: 'disclosure-ended', left: 'all', rows: 0 },
    ]);
    expect(opened.database.prepare('SELECT who, reason FROM exports').all()).toEqual([
      { who: 'tester', reason: '王三投诉' },
    ]);
    expect(JSON.stringify(trailOf(opened))).not.toContain('王三');
  });
});

test('a text file holds no picture, so it is not refused for having too many', async () => {
  const { handlers, orders } = await desk();
  await handlers['export:start']({ ...MASKED, format: 'csv', reveal: true, reason: '核对', pictures: true });
  expect(orders).toMatchObject([{ pictures: false }]);
});

test('a masked export holds no picture, even where one was wished for, keeps no reason, and is in the trail', async () => {
  const { handlers, orders, opened } = await desk();
  await handlers['export:start']({ ...MASKED, reason: '王三', pictures: true });
  expect(orders).toMatchObject([
    { manner: { shown: 'masked' }, pictures: false, occasion: { reason: null } },
  ]);
  expect(trailOf(opened)).toMatchObject([
    { kind: 'export-begun', revealed: false },
    { kind: 'disclosure-ended' },
  ]);
});
