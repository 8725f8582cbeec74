import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, test } from 'vitest';
import type { FilePort } from '../../../main/history/file-port.ts';
import { startCli } from '../../support/cli.ts';
import { exportHere, exportJob, failure, filesThat } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { IS_UNIX } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { disclosuresIn } from '../../support/trail.ts';

const OLD = 'the old file';

/** A stream that takes some bytes and then fails, as a disk that fills up. */
function failingAfter(bytes: number, code: string): FilePort['create'] {
  return () => {
    let taken = 0;
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        done(taken > bytes ? failure(code) : null);
      },
    });
  };
}

const rejects = (code: string) => () => Promise.reject(failure(code));

describe('an export that cannot be written', () => {
  const cases: readonly [string, Partial<FilePort>, string][] = [
    ['a disk that fills up', { create: failingAfter(20_000, 'ENOSPC') }, 'export-disk-full'],
    ['a disk that is full from the start', { create: failingAfter(0, 'ENOSPC') }, 'export-disk-full'],
    ['a read-only folder', { create: failingAfter(-1, 'EACCES') }, 'export-folder-unwritable'],
    ['a target that Excel has open', { rename: rejects('EBUSY') }, 'export-unwritable'],
    ['the same as Windows says it at times', { rename: rejects('EPERM') }, 'export-unwritable'],
    ['a share that went away', { create: failingAfter(9_000, 'EIO') }, 'export-failed'],
  ];
  for (const format of ['xlsx', 'csv']) {
    test.each(cases)(`${format}: %s`, async (_name, fault, code) => {
      const folder = temporaryFolder();
      const opened = await history(join(folder, 'home'));
      insertRecords(opened, 600);
      const target = join(folder, `out.${format}`);
      writeFileSync(target, OLD);
      const result = await exportHere(opened, exportJob(target), { files: filesThat(fault) });
      expect(result).toMatchObject({ ok: false, error: { code } });
      expect(readFileSync(target, 'utf8')).toBe(OLD);
      expect(readdirSync(folder).toSorted()).toEqual(['home', `out.${format}`]);
    });
  }

  it.skipIf(!IS_UNIX || process.getuid?.() === 0)('a folder without the right to write in it', async () => {
    const folder = temporaryFolder();
    const opened = await history(join(folder, 'home'));
    const place = join(folder, 'place');
    mkdirSync(place);
    chmodSync(place, 0o500);
    const result = await exportHere(opened, exportJob(join(place, 'out.csv')));
    expect(result).toMatchObject({ ok: false, error: { code: 'export-folder-unwritable' } });
  });

  it('a folder that is not there', async () => {
    const folder = temporaryFolder();
    const opened = await history(join(folder, 'home'));
    const result = await exportHere(opened, exportJob(join(folder, 'absent', 'out.csv')));
    expect(result).toMatchObject({ ok: false, error: { code: 'export-folder-missing' } });
  });
});

it('whose name may not survive a power cut has failed, though it stands there, whatever the disk says', async () => {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  insertRecords(opened, 1);
  const files = filesThat({ flushFolder: rejects('ENOSPC') });
  const result = await exportHere(opened, exportJob(join(folder, 'out.csv')), { files });
  expect(result).toMatchObject({ ok: false, error: { code: 'export-failed' } });
  expect(readdirSync(folder).toSorted()).toEqual(['home', 'out.csv']);
});

test.each(['xlsx', 'csv'])('a cancelled %s leaves nothing behind', async (format) => {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  insertRecords(opened, 2000);
  const target = join(folder, `out.${format}`);
  writeFileSync(target, OLD);
  const cancel = new AbortController();
  const seen: number[] = [];
  const onProgress = (done: number) => {
    seen.push(done);
    cancel.abort();
  };
  const result = await exportHere(opened, exportJob(target), { signal: cancel.signal, onProgress });
  expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(seen).toEqual([500]);
  expect(readFileSync(target, 'utf8')).toBe(OLD);
  expect(readdirSync(folder).toSorted()).toEqual(['home', `out.${format}`]);
});

it('killed in the middle leaves the old file, and the next start of any command sweeps up', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const opened = await history(home);
  insertRecords(opened, 20_000);
  opened.close();
  const target = join(folder, 'out.xlsx');
  writeFileSync(target, OLD);
  const env = { LICENCE_DESK_HOME: home };
  const neighbours = () => readdirSync(folder).filter((name) => name.endsWith('.part'));

  const killed = startCli(['export', target], env);
  const deadline = Date.now() + 15_000;
  while (neighbours().length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  killed.kill('SIGKILL');
  await killed.finished;
  expect(neighbours().length).toBe(1);
  expect(readFileSync(target, 'utf8')).toBe(OLD);

  expect(await startCli(['history', '--limit', '1'], env).finished).toMatchObject({ status: 0 });
  expect(readdirSync(folder).toSorted()).toEqual(['home', 'out.xlsx']);
  expect(disclosuresIn(await history(home))).toMatchObject([
    { kind: 'export-begun' },
    { kind: 'disclosure-unended', part: 'removed' },
  ]);
});

describe('names as long as a file system has them', () => {
  test.each([218, 255])('an export whose name has %i bytes', async (bytes) => {
    const folder = temporaryFolder();
    const opened = await history(join(folder, 'home'));
    insertRecords(opened, 1);
    const name = `${'导'.repeat(Math.floor((bytes - 4) / 3))}${'x'.repeat((bytes - 4) % 3)}.csv`;
    expect(Buffer.byteLength(name)).toBe(bytes);
    expect(await exportHere(opened, exportJob(join(folder, name)))).toMatchObject({ ok: true });
    expect(readdirSync(folder).toSorted()).toEqual(['home', name].toSorted());
  });
});
