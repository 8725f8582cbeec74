import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { hashImage } from '../../main/history/images.ts';
import { EVERYTHING } from '../../main/history/pictures.ts';
import { recover } from '../../main/pipeline/pipeline.ts';
import { createQueue } from '../../main/pipeline/queue.ts';
import { sendAgain } from '../../main/pipeline/word-on-job.ts';
import type { Received } from '../juhe-simulator/contract.ts';
import { distinct } from './distinct.ts';
import { history } from './history.ts';
import { engineFor } from './juhe.ts';
import type { VictimOrder } from './kill-victim.ts';
import { FRONT, setupOf, states } from './pipeline.ts';
import { queueOn, untilLeft } from './queue.ts';
import { simulator } from './simulator.ts';
import { temporaryFolder } from './temporary-folder.ts';

const VICTIM = join(import.meta.dirname, 'kill-victim.ts');
export const PICTURES = [1, 2, 3, 4];

export type Death =
  /** Between two statements that matter: at the nth moment that is told. */
  | { readonly at: 'moment'; readonly moment: number }
  /** Anywhere: after so many milliseconds. */
  | { readonly at: 'time'; readonly milliseconds: number };

interface VictimEnd {
  readonly accepted: readonly number[];
  readonly moments: number | null;
}

export function runVictim(order: VictimOrder, killAfter: number | null): Promise<VictimEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [VICTIM, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    let out = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      if (status !== 0 && signal !== 'SIGKILL') return reject(new Error(complaint));
      const accepted = [...out.matchAll(/accepted (\d+)/gu)].map(([, index]) => Number(index));
      const moments = /moments (\d+)/u.exec(out)?.[1];
      resolve({ accepted, moments: moments === undefined ? null : Number(moments) });
    });
  });
}

/**
 * One death: the process is killed, another takes the folder over and works to the end. Every accepted picture is
 * there, each has ended, and none was sent twice without a person's word.
 */
export async function dieAndRecover(death: Death): Promise<void> {
  const juhe = await simulator();
  const home = temporaryFolder();
  const order = { home, endpoint: juhe.endpoint, pictures: PICTURES };
  const { accepted } = await runVictim(
    { ...order, dieAt: death.at === 'moment' ? death.moment : null },
    death.at === 'time' ? death.milliseconds : null,
  );

  const opened = await history(home);
  const { engine } = engineFor(juhe.endpoint);
  const setup = {
    ...setupOf(opened, engine),
    clock: { elapsed: () => performance.now(), sleep: async () => undefined },
    concurrency: () => 2,
    onStuck: () => undefined,
  };
  recover(setup);
  const queue = createQueue(setup);
  queue.wake();
  await untilLeft(opened);
  await queue.close();

  const items = opened.pictures.list(EVERYTHING, 100);
  const names = items.map(({ sourceName }) => Number(sourceName));
  // What was accepted without being told so in time is there too; nothing is there twice.
  expect(names).toEqual(expect.arrayContaining([...accepted]));
  expect(new Set(names).size).toBe(names.length);
  for (const { sourceName } of items) {
    const bytes = distinct(FRONT.bytes, Number(sourceName));
    const hash = opened.database
      .prepare<[string], string>('SELECT image_hash FROM jobs WHERE source_name = ?')
      .pluck()
      .get(sourceName);
    expect((await opened.images.get(hash ?? ''))?.equals(bytes)).toBe(true);
  }
  const sent = countImages(juhe.requests);
  expect([...sent.values()].filter((times) => times > 1)).toEqual([]);
  // What was sent is answered, or waits for a person: never a picture that may be taken for unsent.
  const undecided = items.filter((item) => item.kind === 'failed' && item.error.outcome === 'unknown').length;
  const read = items.filter(({ kind }) => kind === 'read').length;
  expect(read + undecided).toBe(items.length);
  expect(sent.size).toBeGreaterThanOrEqual(read);
  expect(sent.size).toBeLessThanOrEqual(read + undecided);
  opened.close();
  await juhe.close();
}

/**
 * A picture that kills every process that works on it: the third start puts it aside with its reason. A person may try
 * it again, and whatever became of it before, it is paid once.
 */
export async function diesTwice(when: 'preparing' | 'placing'): Promise<void> {
  const juhe = await simulator();
  const home = temporaryFolder();
  const order = { home, endpoint: juhe.endpoint, dieAt: null, diesOf: { picture: 1, when } };
  expect(await runVictim({ ...order, pictures: [1] }, null)).toMatchObject({ moments: null });
  expect(await runVictim({ ...order, pictures: [] }, null)).toMatchObject({ moments: null });
  expect((await runVictim({ ...order, pictures: [] }, null)).moments).not.toBeNull();

  const opened = await history(home);
  const [aside, ...more] = opened.tray.list(9);
  expect(aside).toMatchObject({ error: { code: 'work-broke-off' } });
  expect(more).toEqual([]);
  const { queue } = queueOn(opened, engineFor(juhe.endpoint).engine);
  expect(sendAgain(opened, aside?.jobId ?? '')).toMatchObject({ ok: true });
  queue.wake();
  await untilLeft(opened);
  expect(states(opened)).toEqual(['stored']);
  expect(juhe.requests).toHaveLength(1);
}

function countImages(requests: readonly Received[]): Map<string, number> {
  const sent = new Map<string, number>();
  for (const { image } of requests) {
    if (image === null) continue;
    const hash = hashImage(image);
    sent.set(hash, (sent.get(hash) ?? 0) + 1);
  }
  return sent;
}
