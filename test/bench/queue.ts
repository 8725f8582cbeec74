import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../main/adapters/clock.ts';
import { prepareImage } from '../../main/image/prepare.ts';
import { sharp } from '../../main/image/sharp.ts';
import { inlineStructure } from '../../main/image/structure.ts';
import { createQueue } from '../../main/pipeline/queue.ts';
import { startSimulator } from '../juhe-simulator/server.ts';
import { acceptOne } from '../support/accept-one.ts';
import { distinct } from '../support/distinct.ts';
import { TEST_KEY } from '../support/juhe.ts';
import { openInOwnProcess } from '../support/own-process.ts';
import { FRONT, setupOf } from '../support/pipeline.ts';

const ROUNDS = 40;
const LONGEST_SIDE = 2000;

/**
 * From "accepted" to the whole request at the provider, beside preparing the same picture and posting it with bare
 * fetch; alternating in one run. A screenshot goes as it is, a photo is scaled first.
 */
export async function benchQueue() {
  return {
    rounds: ROUNDS,
    limitRatio: 1.25,
    screenshot: await compare(FRONT.bytes),
    photo: await compare(await photo()),
  };
}

async function compare(picture: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'licence-desk-bench-'));
  const juhe = await startSimulator({ keepPictures: false });
  const { history, engine } = await openInOwnProcess(folder, juhe.endpoint);
  let arrived: () => void = () => undefined;
  juhe.onRequest(() => arrived());
  const arrival = () =>
    new Promise<number>((resolve) => {
      arrived = () => resolve(performance.now());
    });
  let acceptedAt = 0;
  const queue = createQueue({
    ...setupOf(history, engine),
    clock: systemClock,
    concurrency: () => 2,
    onStuck: () => undefined,
    reached: (moment) => {
      if (moment === 'accepted') acceptedAt = performance.now();
    },
  });
  const ours = async (bytes: Buffer) => {
    const there = arrival();
    const accepted = await acceptOne(queue, { ...FRONT, bytes });
    if (!accepted.ok) throw new Error(accepted.error.code);
    const at = await there;
    while (history.jobs.unfinished().length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return at - acceptedAt;
  };
  const bare = async (bytes: Buffer) => {
    const there = arrival();
    const started = performance.now();
    const image = await prepareImage(bytes, LONGEST_SIDE, inlineStructure);
    if (!image.ok) throw new Error(image.error.code);
    const body = new URLSearchParams({
      key: TEST_KEY,
      image: image.value.bytes.toString('base64'),
      side: '0',
    });
    const [at] = await Promise.all([there, fetch(juhe.endpoint, { method: 'POST', body })]);
    return at - started;
  };
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    const bytes = distinct(picture, round);
    const [oursMs, bareMs] = [await ours(bytes), await bare(bytes)];
    // The first rounds warm both up.
    if (round < 3) continue;
    times.ours.push(oursMs);
    times.bare.push(bareMs);
  }
  await queue.close();
  history.close();
  await juhe.close();
  rmSync(folder, { recursive: true, force: true });
  const [oursMs, bareMs] = [median(times.ours), median(times.bare)];
  return { oursMs, bareMs, ratio: oursMs / bareMs };
}

async function photo(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 140, sigma: 25 };
  return sharp({ create: { width: 1008, height: 756, channels: 3, background: '#888', noise } })
    .resize(4032, 3024)
    .jpeg({ quality: 90 })
    .toBuffer();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
