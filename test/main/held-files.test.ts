import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { realFolder } from '../../main/adapters/folder.ts';
import { type Patiently, patience } from '../../main/held-files.ts';
import { systemFiles } from '../../main/history/file-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A file system that refuses as often as is said, for every call of these, as Windows does for a file that is held. */
const held = vi.hoisted(() => {
  const state = { times: 0, code: 'EBUSY', refused: 0 };
  const holds =
    <Words extends unknown[], Value>(call: (...words: Words) => Promise<Value>) =>
    async (...words: Words) => {
      if (state.times === 0) return call(...words);
      state.times -= 1;
      state.refused += 1;
      throw Object.assign(new Error('held'), { code: state.code });
    };
  return { state, holds };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const { holds } = held;
  return { ...real, rename: holds(real.rename), unlink: holds(real.unlink), rm: holds(real.rm) };
});
vi.mock('../../main/held-files.ts', async (original) => {
  const real = await original<typeof import('../../main/held-files.ts')>();
  return { ...real, patiently: real.patience('win32', async () => undefined) };
});

afterEach(() => {
  Object.assign(held.state, { times: 0, code: 'EBUSY', refused: 0 });
});

/** Work that fails so often, and how it went. */
async function tried(work: { patiently: Patiently; fails: number; code: string }) {
  let calls = 0;
  const outcome = await work
    .patiently(async () => {
      calls += 1;
      if (calls <= work.fails) throw Object.assign(new Error('held'), { code: work.code });
      return 'done';
    })
    .catch((error: Error & { code: string }) => error.code);
  return { calls, outcome };
}

function onWindows() {
  const slept: number[] = [];
  const patiently = patience('win32', async (milliseconds) => void slept.push(milliseconds));
  return { slept, patiently, total: () => slept.reduce((sum, each) => sum + each, 0) };
}

describe('on Windows', () => {
  test.each(['EACCES', 'EBUSY', 'EPERM'])('what is held for a moment (%s) is tried again', async (code) => {
    const { patiently, slept } = onWindows();
    expect(await tried({ patiently, fails: 3, code })).toEqual({ calls: 4, outcome: 'done' });
    expect(slept).toEqual([10, 20, 40]);
  });

  test('for about a second, then it is told', async () => {
    const { patiently, total } = onWindows();
    expect((await tried({ patiently, fails: 1_000, code: 'EBUSY' })).outcome).toBe('EBUSY');
    expect(total()).toBeGreaterThanOrEqual(900);
    expect(total()).toBeLessThanOrEqual(1_200);
  });

  test.each(['ENOENT', 'ENOSPC', 'EXDEV', 'EEXIST'])(
    'what no waiting helps (%s) is told at once',
    async (code) => {
      const { patiently, slept } = onWindows();
      expect(await tried({ patiently, fails: 1, code })).toEqual({ calls: 1, outcome: code });
      expect(slept).toEqual([]);
    },
  );
});

test.each<NodeJS.Platform>(['linux', 'darwin'])(
  'on %s a right that is missing is told at once',
  async (platform) => {
    const patiently = patience(platform, () => Promise.reject(new Error('slept')));
    expect(await tried({ patiently, fails: 1, code: 'EACCES' })).toEqual({ calls: 1, outcome: 'EACCES' });
  },
);

describe('who replaces or removes a file waits', () => {
  /** A folder with a file, and a path beside it. */
  function files() {
    const folder = temporaryFolder();
    const [file, beside] = [join(folder, 'a'), join(folder, 'b')];
    writeFileSync(file, 'content');
    return { folder, file, beside };
  }

  test.each<[string, (place: ReturnType<typeof files>) => Promise<unknown>, readonly string[]]>([
    [
      'vault, pictures, exports: a new file takes its name',
      ({ file, beside }) => systemFiles.rename(file, beside),
      ['b'],
    ],
    ['and its neighbour goes', ({ file }) => systemFiles.remove(file), []],
    ['the watched folder: a file is held', ({ file, beside }) => realFolder.hold(file, beside), ['b']],
    ['and given back', ({ file }) => realFolder.giveBack(file, 'b'), ['b']],
    ['and moved', ({ folder, file }) => realFolder.move(file, join(folder, 'done'), 'a'), ['done']],
    ['and deleted', ({ file }) => realFolder.remove(file), []],
  ])('%s', async (_word, act, left) => {
    const place = files();
    held.state.times = 3;
    await act(place);
    expect(readdirSync(place.folder)).toEqual(left);
    expect(held.state.refused).toBe(3);
  });

  test('a file that is moved to another disk: copy and original', async () => {
    const { folder, file } = files();
    vi.spyOn(held.state, 'code', 'get').mockReturnValueOnce('EXDEV').mockReturnValue('EBUSY');
    held.state.times = 3;
    await realFolder.move(file, join(folder, 'done'), 'a');
    vi.restoreAllMocks();
    expect([existsSync(file), readFileSync(join(folder, 'done', 'a'), 'utf8')]).toEqual([false, 'content']);
    expect(held.state.refused).toBe(3);
  });
});
