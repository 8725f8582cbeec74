import { appendFile, mkdir, readFile, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { hashImage } from '../../../main/history/images.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import {
  faultyFolder,
  memory,
  noFaults,
  quiet,
  until,
  watch,
  watchedFolder,
} from '../../support/hot-folder.ts';
import { jpegNumber } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('what is taken', () => {
  test('the first choice takes nothing that was there, and counts it; what changes later is new', async () => {
    const folder = temporaryFolder();
    const known = await memory();
    for (const number of [1, 2, 3]) await writeFile(join(folder, `${number}.jpg`), jpegNumber(number));
    const watched = watch(folder, known);
    await until(() => expect(watched.report().thereBefore).toBe(3));
    await quiet();
    expect(watched.taken).toEqual([]);
    await writeFile(join(folder, '2.jpg'), jpegNumber(22));
    await until(() => expect(watched.taken).toEqual([{ name: '2.jpg', hash: hashImage(jpegNumber(22)) }]));
  });

  test('a restart takes what came while the program was off, and nothing again', async () => {
    const { folder, known, watched, path } = await watchedFolder();
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(() => expect(watched.taken).toHaveLength(1));
    await watched.stop();
    await writeFile(path('2.jpg'), jpegNumber(2));
    const second = watch(folder, known);
    await until(() => expect(second.taken.map(({ name }) => name)).toEqual(['2.jpg']));
    await quiet();
    expect(second.taken).toHaveLength(1);
  });

  test('a scanner that always writes scan.jpg: each picture once, the same bytes or a touch not again', async () => {
    const { watched, path } = await watchedFolder();
    for (const number of [1, 2, 3]) {
      await writeFile(path('scan.jpg'), jpegNumber(number));
      await until(() => expect(watched.taken.at(-1)?.hash).toBe(hashImage(jpegNumber(number))));
    }
    await writeFile(path('scan.jpg'), jpegNumber(3));
    await quiet();
    await utimes(path('scan.jpg'), 1, 1);
    await quiet();
    expect(watched.taken).toHaveLength(3);
  });

  test('only plain files of its own: no subfolder, no link, no working file of another program', async () => {
    const elsewhere = temporaryFolder();
    const { watched, path, names } = await watchedFolder();
    await mkdir(path('sub'));
    await writeFile(path('sub/1.jpg'), jpegNumber(1));
    await writeFile(join(elsewhere, '2.jpg'), jpegNumber(2));
    await symlink(join(elsewhere, '2.jpg'), path('link.jpg'));
    for (const name of [
      '.3.jpg',
      '~$4.jpg',
      '5.part',
      '6.TMP',
      '7.jpg.crdownload',
      'Thumbs.db',
      'desktop.ini',
    ])
      await writeFile(path(name), jpegNumber(3));
    await writeFile(path('whole'), jpegNumber(9));
    await until(() => expect(names()).toEqual(['whole']));
    await quiet();
    expect(names()).toEqual(['whole']);
    expect(watched.bad()).toEqual({});
  });

  test('the clock on the wall and the times of files change nothing', async () => {
    let year = 2030;
    const now = () => {
      year -= 5;
      return new Date(`${year}-01-01T00:00:00Z`);
    };
    const jumping = { ...systemClock, now };
    const { path, names } = await watchedFolder({ clock: jumping });
    await writeFile(path('old.jpg'), jpegNumber(1));
    await utimes(path('old.jpg'), 1, 1);
    await writeFile(path('coming.jpg'), jpegNumber(2));
    await utimes(path('coming.jpg'), 4_000_000_000, 4_000_000_000);
    await until(() => expect(names().sort()).toEqual(['coming.jpg', 'old.jpg']));
  });
});

describe('what is named', () => {
  test('what cannot be taken is named with its reason, and taken when it becomes a picture', async () => {
    const { watched, path, names } = await watchedFolder();
    const whole = jpegNumber(1);
    await writeFile(path('cut.jpg'), whole.subarray(0, 9_000));
    await writeFile(path('letter.jpg'), 'Dear customer,\n');
    await writeFile(path('empty.jpg'), '');
    await writeFile(path('bytes.jpg'), Buffer.from([0, 1, 2, 3]));
    await until(() =>
      expect(watched.bad()).toEqual({
        'cut.jpg': 'image-truncated',
        'letter.jpg': 'image-is-text',
        'empty.jpg': 'image-empty',
        'bytes.jpg': 'image-format-unknown',
      }),
    );
    expect(names()).toEqual([]);
    await appendFile(path('cut.jpg'), whole.subarray(9_000));
    await writeFile(path('letter.jpg'), jpegNumber(2));
    await unlink(path('empty.jpg'));
    await unlink(path('bytes.jpg'));
    await until(() => expect(names().sort()).toEqual(['cut.jpg', 'letter.jpg']));
    await until(() => expect(watched.bad()).toEqual({}));
  });

  test('a locked file is named and taken when it is free', async () => {
    const faults = noFaults();
    const { watched, path, names } = await watchedFolder({ port: faultyFolder(faults) });
    faults.locked.add(path('1.jpg'));
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(() => expect(watched.bad()).toEqual({ '1.jpg': 'file-unreadable' }));
    faults.locked.clear();
    await until(() => expect(names()).toEqual(['1.jpg']));
    expect(watched.bad()).toEqual({});
  });

  test('a full disk is named at once; the picture is offered until it is accepted, and stays until then', async () => {
    let refusals = 3;
    const take = async () => {
      refusals -= 1;
      return refusals >= 0 ? fail(appError('disk-full', {})) : ok(undefined);
    };
    const { watched, path, names } = await watchedFolder({ take, after: () => 'delete' });
    await writeFile(path('1.jpg'), jpegNumber(1));
    await until(() => expect(watched.bad()).toEqual({ '1.jpg': 'disk-full' }));
    expect(await readFile(path('1.jpg'))).toEqual(jpegNumber(1));
    await until(() => expect(names()).toEqual(['1.jpg']));
    await until(() => expect(watched.bad()).toEqual({}));
  });

  test('what the intake refuses for its content is offered once, until it changes', async () => {
    const offered: string[] = [];
    const { watched, path, names } = await watchedFolder({
      take: async ({ name, bytes }) => {
        offered.push(name);
        return bytes.subarray(0, 4).toString() === '%PDF'
          ? fail(appError('image-is-pdf', {}))
          : ok(undefined);
      },
    });
    await writeFile(path('1.pdf'), `%PDF-1.4\n${'x'.repeat(2_000)}\n%%EOF\n`);
    await until(() => expect(watched.bad()).toEqual({ '1.pdf': 'image-is-pdf' }));
    await quiet();
    expect(offered).toEqual(['1.pdf']);
    await writeFile(path('1.pdf'), jpegNumber(1));
    await until(() => expect(names()).toEqual(['1.pdf']));
  });

  test('of very many bad files the newest fifty, and how many there are', async () => {
    const { watched, path } = await watchedFolder();
    for (let number = 0; number < 60; number += 1) await writeFile(path(`${number}.txt`), 'text');
    await until(() => expect(watched.report().badCount).toBe(60));
    expect(watched.report().bad).toHaveLength(50);
  });
});

test('a memory that cannot be read is told as lost, and the watching goes on when it can', async () => {
  const { watched, known, path, names } = await watchedFolder();
  const broken = vi.spyOn(known, 'adopted').mockImplementation(() => {
    throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
  });
  await until(() => expect(watched.report().lost?.error.code).toBe('data-folder-unwritable'));
  broken.mockRestore();
  await until(() => expect(watched.report().lost).toBeNull());
  await writeFile(path('a.jpg'), jpegNumber(1));
  await until(() => expect(names()).toEqual(['a.jpg']));
});
