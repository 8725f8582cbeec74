import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';
import { systemClock } from '../../main/adapters/clock.ts';
import type { Faults } from './hot-folder.ts';

export interface Writing {
  readonly path: string;
  /** Where the file is made before it is moved in. */
  readonly outside: string;
  readonly bytes: Buffer;
  readonly pauseMs: number;
  readonly faults: Faults;
}

export const wait = (milliseconds: number) => systemClock.sleep(milliseconds, new AbortController().signal);

/** Paths do not work while the folder is away; writers try again. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch {
      await wait(20);
    }
  }
}

const whole = ({ path, bytes }: Writing) => patiently(() => writeFile(path, bytes));
const firstHalf = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

async function writeTo(path: string, flags: string, work: (file: FileHandle) => Promise<unknown>) {
  const file = await patiently(() => open(path, flags));
  await work(file);
  await file.close();
}

async function inPieces(file: FileHandle, bytes: Buffer, pieces: number, pauseMs: number): Promise<void> {
  const size = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length; at += size) {
    if (at > 0) await wait(pauseMs);
    await file.write(bytes.subarray(at, at + size), 0, undefined, at);
  }
}

async function locked(writing: Writing): Promise<void> {
  writing.faults.locked.add(writing.path);
  await whole(writing);
  await wait(writing.pauseMs * 2);
}

/** The ways in which scanners, phones and copies write. */
export const WRITERS = {
  whole,
  /** At the same moment as all others of its kind. */
  burst: whole,
  /** With the bytes of the file before it. */
  duplicate: whole,
  text: whole,
  chunks: ({ path, bytes, pauseMs }) => writeTo(path, 'w', (file) => inPieces(file, bytes, 10, pauseMs / 10)),
  pause: ({ path, bytes, pauseMs }) => writeTo(path, 'w', (file) => inPieces(file, bytes, 2, pauseMs)),
  /** As Windows copies: the whole length at once, then the bytes. */
  'length-first': ({ path, bytes, pauseMs }) =>
    writeTo(path, 'w', async (file) => {
      await file.truncate(bytes.length);
      await inPieces(file, bytes, 2, pauseMs);
    }),
  'rename-part': async ({ path, bytes, pauseMs }) => {
    const part = `${path}.part`;
    await writeTo(part, 'w', (file) => inPieces(file, bytes, 2, pauseMs));
    await patiently(() => rename(part, path));
  },
  'rename-in': async ({ path, outside, bytes }) => {
    await writeFile(outside, bytes);
    await patiently(() => rename(outside, path));
  },
  reopen: async ({ path, bytes, pauseMs }) => {
    const half = firstHalf(bytes);
    await patiently(() => writeFile(path, half));
    await wait(pauseMs);
    await writeTo(path, 'r+', (file) => file.write(bytes.subarray(half.length), 0, undefined, half.length));
  },
  truncated: (writing) => whole({ ...writing, bytes: firstHalf(writing.bytes) }),
  locked: async (writing) => {
    await locked(writing);
    writing.faults.locked.delete(writing.path);
  },
  'locked-for-ever': locked,
} satisfies Record<string, (writing: Writing) => Promise<void>>;

export type Way = keyof typeof WRITERS;
