import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashImage } from '../../../main/history/images.ts';
import { random } from '../../fixtures/people.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { WatchOrder } from '../../support/watch-victim.ts';
import { wait } from '../../support/writers.ts';

const VICTIM = join(import.meta.dirname, '..', '..', 'support', 'watch-victim.ts');
const KILLS = 60;
const next = random(20261126);

async function start(order: WatchOrder): Promise<ChildProcess> {
  const child = spawn(process.execPath, [VICTIM, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

/** A scanner that always writes scan.jpg: over what was taken at any moment, over anything else never. */
function scanner(path: string, log: string) {
  const outside = join(temporaryFolder(), 'made-here.jpg');
  const written: string[] = [];
  let lastThere = '';
  let stopped = false;
  const run = async () => {
    for (let number = 0; !stopped; number += 1) {
      const bytes = jpegNumber(number);
      await writeFile(outside, bytes);
      while (!stopped && !(await comesIn())) await wait(1);
      if (stopped) return;
      lastThere = hashImage(bytes);
      written.push(lastThere);
    }
  };
  const comesIn = async () => {
    if (lastThere !== '' && existsSync(log) && readFileSync(log, 'utf8').includes(lastThere)) {
      await rename(outside, path);
      return true;
    }
    const free = await link(outside, path).then(
      () => true,
      () => false,
    );
    if (free) await unlink(outside);
    return free;
  };
  const running = run();
  return {
    written,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

test.each(['delete', 'move'] as const)(
  'killed at any moment, set to %s: every picture was taken',
  async (after) => {
    const folder = temporaryFolder();
    const log = join(temporaryFolder(), 'taken');
    const order = { home: temporaryFolder(), folder, after, log };
    let victim = await start(order);
    const { written, stop } = scanner(join(folder, 'scan.jpg'), log);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await wait(20 + next() * 150);
      victim.kill('SIGKILL');
      await new Promise((resolve) => victim.once('exit', resolve));
      victim = await start(order);
    }
    await stop();
    const left = () => readdirSync(folder).filter((name) => name !== '已处理');
    await expect.poll(left, { timeout: 30_000 }).toEqual([]);
    const taken = new Set(readFileSync(log, 'utf8').split('\n'));
    expect(written.length).toBeGreaterThan(KILLS);
    expect(written.filter((hash) => !taken.has(hash))).toEqual([]);
    if (after === 'delete') return;
    const moved = readdirSync(join(folder, '已处理')).map((name) =>
      hashImage(readFileSync(join(folder, '已处理', name))),
    );
    expect(moved.filter((hash) => !taken.has(hash))).toEqual([]);
  },
);
