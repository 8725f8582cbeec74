import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { realFolder } from '../../../main/adapters/folder.ts';
import { ok } from '../../../preload/result.ts';
import {
  faultyFolder,
  memory,
  noFaults,
  QUICK,
  quiet,
  until,
  watch,
  watchedFolder,
} from '../../support/hot-folder.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a folder that is lost', () => {
  test('taken away and brought back: said since when; nothing missed, nothing twice', async () => {
    const { folder, watched, path, names } = await watchedFolder();
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(() => expect(names()).toEqual(['1.jpg']));
    await rename(folder, `${folder}-away`);
    await until(() => expect(watched.report().lost?.error.code).toBe('hot-folder-lost'));
    const since = watched.report().lost?.since;
    await quiet();
    expect(watched.report().lost?.since).toBe(since);
    await writeFile(join(`${folder}-away`, '2.jpg'), jpegNumber(2));
    await rename(`${folder}-away`, folder);
    await until(() => expect(names()).toEqual(['1.jpg', '2.jpg']));
    expect(watched.report().lost).toBeNull();
    await quiet();
    expect(names()).toHaveLength(2);
  });

  test('one that is lost when it is chosen: what it brings with it was there before', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, '1.jpg'), jpegNumber(1));
    await rename(folder, `${folder}-away`);
    const watched = watch(folder, await memory());
    await until(() => expect(watched.report().lost).not.toBeNull());
    await rename(`${folder}-away`, folder);
    await until(() => expect(watched.report().thereBefore).toBe(1));
    await quiet();
    expect(watched.taken).toEqual([]);
  });

  test('one that does not answer: lost, asked nothing more until it answers, then it goes on', async () => {
    const faults = noFaults();
    const port = faultyFolder(faults);
    const asked = vi.fn(port.list);
    const { watched, path, names } = await watchedFolder({ port: { ...port, list: asked } });
    const silence = Promise.withResolvers<void>();
    faults.silence = silence.promise;
    await until(() => expect(watched.report().lost?.error.code).toBe('hot-folder-silent'));
    await writeFile(path('1.jpg'), jpegNumber(1));
    const calls = asked.mock.calls.length;
    await systemClock.sleep(QUICK.answerMs * 3, new AbortController().signal);
    expect(asked.mock.calls.length).toBe(calls);
    faults.silence = null;
    silence.resolve();
    await until(() => expect(names()).toEqual(['1.jpg']));
    expect(watched.report().lost).toBeNull();
  });

  test('stopping does not wait for one that never answers, but for an acceptance under way', async () => {
    const faults = noFaults();
    const line = { hanging: null };
    const { folder, known, watched } = await watchedFolder({ line, port: faultyFolder(faults) });
    faults.silence = new Promise(() => undefined);
    await until(() => expect(watched.report().lost).not.toBeNull());
    await watched.stop();
    // Whoever watches it next does not ask a second time.
    const asked = vi.fn(realFolder.list);
    const next = watch(folder, known, { line, port: { ...realFolder, list: asked } });
    await until(() => expect(next.report().lost?.error.code).toBe('hot-folder-silent'));
    expect(asked).not.toHaveBeenCalled();
    await next.stop();

    const accepting = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const take = async () => {
      started.resolve();
      await accepting.promise;
      return ok(undefined);
    };
    const slow = await watchedFolder({ take });
    await writeFile(slow.path('1.jpg'), jpegNumber(1));
    await started.promise;
    const stopped = slow.watched.stop();
    accepting.resolve();
    await stopped;
    expect(slow.known.find(slow.path('1.jpg'))).toMatchObject({ outcome: 'kept' });
  });
});
