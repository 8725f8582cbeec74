import { freemem } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { forkReader } from '../../../../main/adapters/reader-fork.ts';
import {
  processReader,
  type ReaderAnswer,
  type ReaderProcess,
} from '../../../../main/engines/local/page-reader.ts';
import { NEVER } from '../../../support/juhe.ts';
import { sample } from '../../../support/samples.ts';

const READER = join(import.meta.dirname, '..', '..', '..', '..', 'out', 'main', 'reader.js');
const MINUTE = 60_000;
const PLENTY = 8 * 1024 ** 3;
const PAGE = { side: null, lines: [], generatedAt: null, code: null, document: null };

/** A process that answers at once, or never. */
function fakeProcess(answers: boolean) {
  const listeners: ((answer: ReaderAnswer) => void)[] = [];
  return {
    send: vi.fn<ReaderProcess['send']>((message) => {
      if (message.kind === 'read' && answers) {
        for (const listener of listeners) listener({ id: message.id, ok: true, page: PAGE });
      }
    }),
    onMessage: (listener: (answer: ReaderAnswer) => void) => void listeners.push(listener),
    onExit: () => undefined,
    kill: vi.fn(),
  };
}

describe('the reader is given back', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('after half an hour without a picture', async () => {
    const child = fakeProcess(true);
    const reader = processReader(
      () => child,
      () => PLENTY,
    );
    await reader.read(new Uint8Array(), NEVER);
    vi.advanceTimersByTime(29 * MINUTE);
    expect(child.kill).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * MINUTE);
    expect(child.kill).toHaveBeenCalledOnce();
  });

  test('when the machine runs short of memory, but never under a picture', async () => {
    let free = PLENTY;
    const busy = fakeProcess(false);
    const reading = processReader(
      () => busy,
      () => free,
    );
    void reading.read(new Uint8Array(), NEVER);
    const child = fakeProcess(true);
    const idle = processReader(
      () => child,
      () => free,
    );
    await idle.read(new Uint8Array(), NEVER);
    vi.advanceTimersByTime(MINUTE / 6);
    expect(child.kill).not.toHaveBeenCalled();
    free = 100 * 1024 ** 2;
    vi.advanceTimersByTime(MINUTE / 2);
    expect(child.kill).toHaveBeenCalledOnce();
    expect(busy.kill).not.toHaveBeenCalled();
  });
});

test('nothing is started before the first picture, and its memory goes back with its process', async () => {
  let pid: number | undefined;
  const start = forkReader(READER);
  const reader = processReader(() => {
    const child = start();
    ({ pid } = child);
    return child;
  }, freemem);
  onTestFinished(() => reader.close());
  expect(pid).toBeUndefined();
  expect(await reader.read(sample('front.jpg'), NEVER)).toMatchObject({ ok: true });
  expect(isAlive(pid)).toBe(true);
  reader.close();
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
});

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
