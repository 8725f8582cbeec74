import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type StreamOfProcess, standardStream } from '../../../main/adapters/standard-stream.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** As a disk that is nearly full does it: less than was asked for, and no error. */
const MOST_AT_ONCE = 7;
let room = Number.POSITIVE_INFINITY;

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  return {
    ...real,
    writeSync: vi.fn((fd: number, bytes: Buffer) => {
      const size = Math.min(MOST_AT_ONCE, room, bytes.length);
      if (size === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      room -= size;
      return real.writeSync(fd, bytes, 0, size);
    }),
  };
});

function toFile() {
  const path = join(temporaryFolder(), 'out.json');
  const fd = openSync(path, 'w');
  onTestFinished(() => closeSync(fd));
  room = Number.POSITIVE_INFINITY;
  const stream = Object.assign(new PassThrough(), { fd, isTTY: false }) as unknown as StreamOfProcess;
  return { out: standardStream(stream), content: () => readFileSync(path, 'utf8') };
}

test('a file gets all of a text, however little it takes at once', async () => {
  const { out, content } = toFile();
  const text = '王三'.repeat(100);
  expect(await out.write(text)).toBe(true);
  expect([content(), await out.arrived()]).toEqual([text, true]);
});

test('a disk that fills up in the middle is told, and nothing is tried after it', async () => {
  const { out } = toFile();
  room = 20;
  expect(await out.write('x'.repeat(100))).toBe(false);
  const tried = vi.mocked(writeSync).mock.calls.length;
  room = Number.POSITIVE_INFINITY;
  expect([await out.write('more'), await out.arrived()]).toEqual([false, false]);
  expect(vi.mocked(writeSync).mock.calls).toHaveLength(tried);
});
