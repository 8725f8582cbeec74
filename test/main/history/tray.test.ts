import { expect, test } from 'vitest';
import { createQueueService, type QueueServiceSetup } from '../../../main/services/queue.ts';
import { queueView } from '../../../main/services/queue-view.ts';
import type { Work } from '../../../main/services/work.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import type { TrayPage } from '../../../preload/contract/queue.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { openGate } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COUNT = 10_000;

/** As many undecided calls, and three back pages without their fronts that came last. */
async function fullTray() {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 3);
  const { database } = opened;
  database.exec(`
    UPDATE scans SET side = 'back';
    UPDATE jobs SET seq = seq + ${COUNT}, put_aside = 1;
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${COUNT})
    INSERT INTO jobs (seq, id, visit_id, image_hash, side, engine, source_name, state, put_aside, error, created_at, updated_at)
    SELECT n, printf('00000000-0000-4000-8000-%012d', n), visit_id, image_hash, 'front', 'juhe', '', 'unknown', 1,
      '{"code":"network-lost","details":{},"outcome":"unknown"}', created_at, updated_at
    FROM numbers, (SELECT visit_id, image_hash, created_at, updated_at FROM jobs LIMIT 1)`);
  return opened;
}

test('of 10,000 put aside all are counted, and all are found, a page at a time', async () => {
  const opened = await fullTray();
  const session = { history: () => ok(opened) };
  const setup = {
    session,
    settings: { read: () => DEFAULT_SETTINGS },
    elapsed: () => 0,
  } as unknown as QueueServiceSetup;
  const { tray } = createQueueService(setup);
  const kinds: string[] = [];
  let before: number | null = null;
  for (let page = 0; page < 3; page += 1) {
    const answer = tray(before);
    if (!answer.ok) throw new Error(answer.error.code);
    const { count, lines, older }: TrayPage = answer.value;
    expect([count, lines.length]).toEqual([COUNT + 3, 100]);
    kinds.push(...lines.map(({ kind }) => kind));
    before = older;
  }
  expect(kinds).toEqual([...Array(3).fill('lone-back'), ...Array(297).fill('undecided')]);
  expect(tray(101)).toMatchObject({ value: { lines: { length: 100 }, older: null } });

  const seen: number[] = [];
  for (let last: number | null = null; seen.length % 1_000 === 0; last = seen.at(-1) ?? null)
    seen.push(...opened.tray.list(1_000, last).map(({ seq }) => seq));
  expect(seen).toEqual(Array.from({ length: COUNT + 3 }, (_, index) => COUNT + 3 - index));
  const queue = { stuck: () => null };
  const cloud = () => fail(appError('juhe-key-missing', {}));
  const work = { history: opened, queue, gate: openGate(opened), cloud } as unknown as Work;
  expect(queueView(work, DEFAULT_SETTINGS).inTray).toBe(COUNT + 3);
});

test('page and count look at what is put aside alone, not at the history', async () => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 100);
  expect([opened.tray.count(), opened.tray.list(9)]).toEqual([0, []]);
  const plans: string[] = [];
  const { prepare } = opened.database;
  opened.database.prepare = ((sql: string) => {
    const rows = prepare.call(opened.database, `EXPLAIN QUERY PLAN ${sql}`).all({ limit: 9, before: 9 });
    plans.push(JSON.stringify(rows));
    return prepare.call(opened.database, sql);
  }) as typeof prepare;
  opened.tray.count();
  opened.tray.list(9);
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain('USING INDEX jobs_put_aside');
    expect(plan).not.toContain('TEMP B-TREE');
  }
});
