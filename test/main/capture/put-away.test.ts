import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { realFolder } from '../../../main/adapters/folder.ts';
import { type IntakeSetup, takeIn } from '../../../main/capture/intake.ts';
import { threadDecoder } from '../../../main/image/page-decoder.ts';
import { MAX_PAGES, openPages } from '../../../main/image/pages.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import type { AfterAccepted } from '../../../preload/contract/settings.ts';
import { ok } from '../../../preload/result.ts';
import { faultyFolder, noFaults, quiet, until, watch, watchedFolder } from '../../support/hot-folder.ts';
import { makePdf } from '../../support/make-pdf.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { FRONT } from '../../support/pipeline.ts';
import { sample } from '../../support/samples.ts';

describe('what becomes of an accepted file', () => {
  const inFolder = async (folder: string) => (await readdir(folder, { recursive: true })).sort();

  test('moved, and a name that is taken gets a number', async () => {
    const { folder, path, names } = await watchedFolder({ after: () => 'move' });
    for (const number of [1, 2, 3]) {
      await writeFile(path('scan.jpg'), jpegNumber(number));
      await until(() => expect(names()).toHaveLength(number));
      await until(async () => expect(await readdir(folder)).toEqual(['已处理']));
    }
    expect(await inFolder(path('已处理'))).toEqual(['scan (2).jpg', 'scan (3).jpg', 'scan.jpg']);
    expect(await readFile(path('已处理/scan (2).jpg'))).toEqual(jpegNumber(2));
    await writeFile(path('scan.jpg'), jpegNumber(3));
    await until(() => expect(names()).toHaveLength(4));
  });

  test('deleted: its bytes are covered first', async () => {
    const covered: boolean[] = [];
    const port: typeof realFolder = {
      ...realFolder,
      async remove(path) {
        const bytes = await readFile(path);
        covered.push(bytes.length === jpegNumber(1).length && !bytes.includes(jpegNumber(1).subarray(0, 64)));
        return realFolder.remove(path);
      },
    };
    const { folder, path, names } = await watchedFolder({ after: () => 'delete', port });
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(async () => expect([names(), await inFolder(folder)]).toEqual([['1.jpg'], []]));
    expect(covered).toEqual([true]);
  });

  test.each<[AfterAccepted, string]>([
    ['move', 'hot-file-not-moved'],
    ['delete', 'hot-file-not-deleted'],
  ])('%s fails: shown, taken once, done later, even after a restart', async (after, code) => {
    const refused = async () => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM', errno: -1 });
    };
    const port = { ...realFolder, move: refused, remove: refused };
    const { folder, known, watched, path, names } = await watchedFolder({ after: () => after, port });
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(() => expect(watched.bad()).toEqual({ '1.jpg': code }));
    await quiet();
    expect(names()).toEqual(['1.jpg']);
    await watched.stop();
    const second = watch(folder, known);
    await until(async () => expect((await readdir(folder)).filter((name) => name !== '已处理')).toEqual([]));
    expect(second.taken).toEqual([]);
  });

  test('rewritten before it was put away: the new picture is taken, not deleted unread', async () => {
    const faults = noFaults();
    const port = faultyFolder(faults);
    const { path, names } = await watchedFolder({
      after: () => 'delete',
      port,
      take: async () => {
        faults.locked.add(path('scan.jpg'));
        return ok(undefined);
      },
    });
    await writeFile(path('scan.jpg'), jpegNumber(1));
    await until(() => expect(names()).toHaveLength(1));
    await writeFile(path('scan.jpg'), jpegNumber(22));
    faults.locked.clear();
    await until(() => expect(names()).toHaveLength(2));
  });
});

const CASES = join(import.meta.dirname, '..', '..', 'fixtures', 'cases');
const decoder = threadDecoder(join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'decoder.js'));
afterAll(() => decoder.close());

test('set to delete, a PDF is gone only when all its pages are in the queue; of one with too many none is, and it stays', async () => {
  const queued: number[] = [];
  const accept: IntakeSetup['queue']['accept'] = async (pages) => {
    queued.push(pages.length);
    return ok([]);
  };
  const setup: IntakeSetup = {
    queue: { accept },
    openPages: (bytes) => openPages(bytes, { decoder, structure: inlineStructure }),
    newId: () => crypto.randomUUID(),
  };
  const given = { source: 'hot-folder', side: 'auto', engine: 'local', context: FRONT.context } as const;
  const alone = {
    visitId: null,
    besideJobId: null,
    batchId: null,
    urgent: false,
    takenAt: null,
    again: false,
  };
  const { folder, watched, path } = await watchedFolder({
    after: () => 'delete',
    take: (file) => takeIn(setup, { ...given, ...alone, ...file }),
  });
  await copyFile(join(CASES, '01-six-pages.pdf'), path('six.pdf'));
  await until(async () => expect(await readdir(folder)).toEqual([]));
  expect(queued).toEqual([6]);
  const jpeg = { bytes: sample('front.jpg'), width: 100, height: 100 };
  const tooMany = makePdf(Array(MAX_PAGES + 1).fill({ width: 100, height: 100, jpeg }));
  await writeFile(path('many.pdf'), tooMany);
  await until(() => expect(watched.bad()).toEqual({ 'many.pdf': 'image-file-too-many-pages' }));
  expect(queued).toEqual([6]);
  expect(await readFile(path('many.pdf'))).toEqual(tooMany);
});
