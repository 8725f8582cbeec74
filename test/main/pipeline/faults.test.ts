import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ImageStore } from '../../../main/history/images.ts';
import { openVault } from '../../../main/history/vault/vault.ts';
import { describeError } from '../../../main/wording.ts';
import type { AppError } from '../../../preload/errors.ts';
import type { Result } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history, NOON, PLAIN_ACCESS } from '../../support/history.ts';
import { engineFor } from '../../support/juhe.ts';
import { FRONT, openGate, reads, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A second of waiting is a fiftieth here. */
const quick = {
  elapsed: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds / 50)),
};
const picture = (index: number) => ({ ...FRONT, bytes: distinct(FRONT.bytes, index) });

describe('a full disk', () => {
  test.each(['the database', 'the folder of pictures'])(
    '%s: takes in whole pictures only, says when it cannot, and goes on when there is room',
    async (where) => {
      const opened = await history(temporaryFolder());
      let full = true;
      const images: ImageStore = {
        ...opened.images,
        put: async (hash, bytes) => {
          if (full && where !== 'the database') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          return opened.images.put(hash, bytes);
        },
      };
      const { queue } = queueOn({ ...opened, images }, reads(), () => ({ clock: quick }));
      fill(opened.database);
      let accepted = 0;
      const refusal = await firstRefusal(async () => {
        const result = await acceptOne(queue, picture(accepted));
        if (result.ok) accepted += 1;
        return result;
      });
      expect(refusal).toBe('disk-full');
      expect(states(opened)).toHaveLength(accepted);
      full = false;
      empty(opened.database);
      expect(await acceptOne(queue, picture(accepted))).toMatchObject({ ok: true });
      await untilLeft(opened);
      expect(states(opened)).toEqual(Array(accepted + 1).fill('stored'));
    },
  );

  test('after a paid answer: the answer is kept in memory until it can be saved, and never asked for again', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const told: (string | null)[] = [];
    const { queue } = queueOn(
      opened,
      {
        ...engine,
        recognise: async (...request) => {
          fill(opened.database);
          const reading = await engine.recognise(...request);
          const entries = Array.from({ length: 60 }, () => ({ desc: '姓名', content: '王'.repeat(1_900) }));
          return reading.ok ? { ...reading, value: { ...reading.value, entries } } : reading;
        },
      },
      () => ({ clock: quick, onStuck: () => void told.push(queue.stuck()?.code ?? null) }),
    );
    await acceptOne(queue, picture(1));
    await expect.poll(() => told).toEqual(['disk-full']);
    expect(states(opened)).toEqual(['sending']);
    empty(opened.database);
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored']);
    expect(engine.calls).toBe(1);
    await expect.poll(() => told).toEqual(['disk-full', null]);
  });
});

test('a database that another program holds: said at once, and the queue goes on when it is free', async () => {
  const folder = temporaryFolder();
  const opened = await history(folder);
  const engine = reads();
  const { queue } = queueOn(opened, engine);
  // Who knows the key may lock it: a backup of the file by SQLite's own means does the same.
  const vault = await openVault(folder, PLAIN_ACCESS, true);
  if (!vault.ok) throw new Error(vault.error.code);
  const other = new Database(join(folder, 'history.db'));
  other.pragma("cipher = 'chacha20'");
  other.key(Buffer.from(`raw:${vault.value.keys.database.toString('hex')}`));
  await acceptOne(queue, picture(1));
  other.exec('BEGIN IMMEDIATE');
  const refused = await acceptOne(queue, picture(2));
  expect(refused).toMatchObject({ error: { code: 'history-busy' } });
  await expect.poll(() => queue.stuck()?.code).toBe('history-busy');
  other.exec('ROLLBACK');
  other.close();
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored']);
  expect(engine.calls).toBe(1);
});

test('a data folder that is gone for a while: nothing is taken in, and pictures go on when it is back', async () => {
  const folder = temporaryFolder();
  const opened = await history(folder);
  const { queue } = queueOn(opened, reads());
  const images = join(folder, 'images');
  mkdirSync(images, { recursive: true });
  renameSync(images, `${images}-away`);
  // A file in the folder's place: nobody may make a new one there, root included.
  writeFileSync(images, '');
  expect(await acceptOne(queue, picture(1))).toMatchObject({ error: { code: 'data-folder-unwritable' } });
  rmSync(images);
  renameSync(`${images}-away`, images);
  expect(await acceptOne(queue, picture(1))).toMatchObject({ ok: true });
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored']);
});

test('a clock that was set back is told, and nothing in the queue goes by it', async () => {
  let now = NOON;
  const opened = await history(temporaryFolder(), {}, { now: () => now });
  const { queue } = queueOn(opened, reads());
  await acceptOne(queue, picture(1));
  await untilLeft(opened);
  expect(opened.clockBehindMinutes()).toBeNull();
  now = new Date(NOON.getTime() - 24 * 60 * 60 * 1000);
  expect(opened.clockBehindMinutes()).toBe(24 * 60);
  await acceptOne(queue, picture(1));
  await acceptOne(queue, picture(2));
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored', 'stored', 'stored']);
});

test('a provider that is down for a while: one message, nothing lost, nothing sent twice, and it goes on by itself', async () => {
  const first = await simulator();
  const { endpoint } = first;
  const port = Number(new URL(endpoint).port);
  await first.close();
  const opened = await history(temporaryFolder());
  let changes = 0;
  const { queue, setup } = queueOn(opened, engineFor(endpoint).engine, () => ({
    gate: openGate(opened, {
      clock: { elapsed: () => performance.now() * 20, sleep: async () => undefined },
      onChange: () => {
        changes += 1;
      },
    }),
  }));
  for (const index of [1, 2, 3, 4, 5]) await acceptOne(queue, { ...picture(index), urgent: index === 1 });
  await expect.poll(() => setup.gate.state().kind).toBe('unreachable');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(changes).toBe(1);
  const state = setup.gate.state();
  expect(state.kind !== 'open' && describeError(state.error, 'zh-CN')).toContain('连接不上云端服务器');
  expect(states(opened).every((state) => state !== 'failed' && state !== 'stored')).toBe(true);
  const again = await simulator({ port });
  await untilLeft(opened);
  expect(states(opened)).toEqual(Array(5).fill('stored'));
  expect(again.requests).toHaveLength(5);
  expect(opened.usage.callsToday('juhe')).toBe(5);
});

/** What ends a row of tries; a page of a table may have room for a few more rows. */
async function firstRefusal(attempt: () => Promise<Result<unknown, AppError>>): Promise<string> {
  for (let index = 0; index < 100; index += 1) {
    const result = await attempt();
    if (!result.ok) return result.error.code;
  }
  throw new Error('it never refused');
}

function fill(database: Database.Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS ballast (data BLOB)');
  database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
  try {
    for (;;) database.exec('INSERT INTO ballast VALUES (randomblob(300))');
  } catch {
    // What was free inside the file is no room any more either.
  }
}

function empty(database: Database.Database): void {
  database.pragma('max_page_count = 1000000');
  database.exec('DROP TABLE ballast');
}
