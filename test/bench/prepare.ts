import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LONGEST_SIDE, prepareImage } from '../../main/image/prepare.ts';
import { sharp } from '../../main/image/sharp.ts';
import { inlineStructure } from '../../main/image/structure.ts';

const ROUNDS = 25;

/**
 * A 12-megapixel JPEG with EXIF rotation: our preparation beside sharp's own shortest pipeline for the same result,
 * alternating in one run; and the peak memory of a process that prepares it once.
 */
export async function benchPrepare() {
  const photo = await makePhoto();
  const shortest = () =>
    sharp(photo)
      .autoOrient()
      .resize({
        width: DEFAULT_LONGEST_SIDE,
        height: DEFAULT_LONGEST_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .jpeg({ quality: 90 })
      .toBuffer();
  const ours = () => prepareImage(photo, DEFAULT_LONGEST_SIDE, inlineStructure);
  const times: { ours: number[]; shortest: number[] } = { ours: [], shortest: [] };
  await ours();
  await shortest();
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await milliseconds(ours));
    times.shortest.push(await milliseconds(shortest));
  }
  const [oursMs, shortestMs] = [median(times.ours), median(times.shortest)];
  return {
    photoBytes: photo.length,
    rounds: ROUNDS,
    oursMs,
    shortestMs,
    ratio: oursMs / shortestMs,
    limitRatio: 1.3,
    peakMemoryMb: peakMemory(photo),
    limitMemoryMb: 300,
  };
}

async function makePhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 140, sigma: 25 };
  return sharp({ create: { width: 1008, height: 756, channels: 3, background: '#888', noise } })
    .resize(4032, 3024)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A fresh process, so that nothing of this bench's own memory counts. */
function peakMemory(photo: Buffer): number {
  const path = join(tmpdir(), `licence-desk-bench-${process.pid}.jpg`);
  writeFileSync(path, photo);
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, path], { encoding: 'utf8' });
  rmSync(path);
  return Number(stdout);
}

if (import.meta.main) {
  await prepareImage(readFileSync(process.argv[2] ?? ''), DEFAULT_LONGEST_SIDE, inlineStructure);
  process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
}
