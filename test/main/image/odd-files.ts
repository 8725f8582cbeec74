import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { z } from 'zod';
import { ERROR_CODES } from '../../../preload/errors.ts';
import type { OddKind } from '../../fixtures/odd/files.ts';

const VICTIM = join(import.meta.dirname, '..', '..', 'support', 'odd-victim.ts');

const seen = z.object({
  seed: z.int(),
  end: z.string(),
  longest: z.number(),
  seconds: z.number(),
  peak: z.number(),
});
type Seen = z.infer<typeof seen>;

/** Of the thread that serves the window, in milliseconds without a turn. */
const MAX_LONGEST_MS = 50;
/** Of one file: a busy machine needs some. */
const MAX_SECONDS = 60;
/** Of the process with its threads. */
const MAX_MEGABYTES = 700;

/**
 * Files of a kind through the doors of a process of their own: how each ended. Fails for one that is over a bound, in its
 * place and once more by itself: others on the machine, and what glibc keeps of the files before, are not its doing. Made
 * to be slow is what is refused after `decodeMs` as at the program's own limit, which is 60 s.
 */
export async function throughTheDoors(
  kind: OddKind,
  from: number,
  to: number,
  decodeMs: number,
): Promise<ReadonlyMap<string, number>> {
  const files = await through(kind, from, to, decodeMs);
  const over: Seen[] = [];
  for (const { seed } of files.filter(isOver)) {
    const alone = await through(kind, seed, seed + 1, decodeMs);
    over.push(...alone.filter(isOver));
  }
  expect(over.slice(0, 3), `${kind}: over a bound`).toEqual([]);
  const ends = new Map<string, number>();
  for (const { end } of files) ends.set(end, (ends.get(end) ?? 0) + 1);
  return ends;
}

async function through(kind: OddKind, from: number, to: number, decodeMs: number): Promise<readonly Seen[]> {
  const words = ['--expose-gc', VICTIM, kind, ...[from, to, decodeMs].map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    maxBuffer: 64 * 1024 * 1024,
    // Electron does not use glibc's allocator, which keeps an arena for each thread that there ever was.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  });
  const files = stdout
    .trim()
    .split('\n')
    .map((line) => seen.parse(JSON.parse(line)));
  expect(files).toHaveLength(to - from);
  return files;
}

const CODES: readonly string[] = ['picture', ...ERROR_CODES];

function isOver({ end, longest, seconds, peak }: Seen): boolean {
  return (
    longest > MAX_LONGEST_MS ||
    seconds > MAX_SECONDS ||
    peak > MAX_MEGABYTES ||
    end.split(' ').some((word) => !CODES.includes(word))
  );
}
