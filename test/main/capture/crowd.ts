import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import type { Patience } from '../../../main/capture/hot-folder/arrival.ts';
import { hashImage } from '../../../main/history/images.ts';
import { faultyFolder, memory, noFaults, quiet, type Watched, watch } from '../../support/hot-folder.ts';
import { draw, FORMATS } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Way, WRITERS, wait } from '../../support/writers.ts';

export interface CrowdSetup {
  readonly files: number;
  readonly patience: Patience;
  /** Longer than it takes to settle: only the content tells that the writer is not done. */
  readonly pauseMs: number;
}

const WAYS = Object.keys(WRITERS) as Way[];
/** Zeros at their end may be black rows: where the length comes first, nothing tells a half one from a whole one. */
const MAY_END_IN_ZEROS = ['bmp', 'tif'];

const BAD: Readonly<Partial<Record<Way, string>>> = {
  truncated: 'image-truncated',
  'locked-for-ever': 'file-unreadable',
  text: 'image-is-text',
};

interface Planned {
  readonly number: number;
  readonly way: Way;
  readonly name: string;
  readonly bytes: Buffer;
}

async function plan(number: number): Promise<Planned> {
  const way = WAYS[number % WAYS.length] ?? 'whole';
  const drawn = FORMATS[(number + Math.floor(number / WAYS.length)) % FORMATS.length] ?? 'jpg';
  const format = way === 'length-first' && MAY_END_IN_ZEROS.includes(drawn) ? 'jpg' : drawn;
  const bytes = way === 'text' ? Buffer.from(`note ${number}\n`) : await draw(format, number);
  return { number, way, name: `${number} ${way}.${format}`, bytes };
}

async function takeAwayAndBack(folder: string, watched: Watched, pauseMs: number): Promise<void> {
  await wait(pauseMs);
  await rename(folder, `${folder}-away`);
  await vi.waitFor(() => expect(watched.report().lost?.error.code).toBe('hot-folder-lost'), 10_000);
  await wait(pauseMs);
  await rename(`${folder}-away`, folder);
}

/** Very many files at once in every way, the folder taken away and brought back in the middle. Milliseconds it took. */
export async function crowd({ files, patience, pauseMs }: CrowdSetup): Promise<number> {
  const folder = temporaryFolder();
  const outside = temporaryFolder();
  const faults = noFaults();
  const watched = watch(folder, await memory(), { port: faultyFolder(faults), patience });
  await vi.waitFor(() => expect(watched.report().thereBefore).toBe(0));

  const planned = await Promise.all(Array.from({ length: files }, (_, number) => plan(number)));
  const written = planned.map((file) => {
    const before = planned[file.number - 1];
    return file.way === 'duplicate' && before ? { ...file, bytes: before.bytes } : file;
  });
  const begun = systemClock.elapsed();
  const write = async ({ number, way, name, bytes }: Planned) => {
    if (way !== 'burst') await wait((number * pauseMs * 2) / files);
    const writing = { path: join(folder, name), outside: join(outside, name), bytes, pauseMs, faults };
    await WRITERS[way](writing);
  };
  await Promise.all([takeAwayAndBack(folder, watched, pauseMs), ...written.map(write)]);

  const wanted = written
    .filter(({ way }) => BAD[way] === undefined)
    .map(({ name, bytes }) => ({ name, hash: hashImage(bytes) }));
  const named = Object.fromEntries(
    written.flatMap(({ way, name }) => (BAD[way] === undefined ? [] : [[name, BAD[way]]])),
  );
  await vi.waitFor(
    () => {
      expect(watched.taken.length).toBeGreaterThanOrEqual(wanted.length);
      expect(Object.keys(watched.bad())).toHaveLength(Object.keys(named).length);
    },
    { timeout: patience.namedAfterMs * 3 + 60_000, interval: 50 },
  );
  const milliseconds = Math.round(systemClock.elapsed() - begun);
  await quiet(patience);
  const byName = (list: readonly { name: string; hash: string }[]) =>
    [...list].sort((one, other) => one.name.localeCompare(other.name));
  expect(byName(watched.taken)).toEqual(byName(wanted));
  expect(watched.bad()).toEqual(named);
  expect(watched.report()).toMatchObject({ lost: null, taken: wanted.length });
  return milliseconds;
}
