import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { logFiles } from '../../../main/log/files.ts';
import { logTail } from '../../../main/log/tail.ts';
import { expectClean } from '../../support/log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const line = (status: number) =>
  JSON.stringify({ at: '2026-09-01T04:00:00.000Z', surface: 'window', event: 'program-ended', status });
const statuses = async (home: string, most: number) =>
  (await logTail(home, most)).map(({ status }) => status);

function homeWith(files: Readonly<Record<string, string>>): string {
  const home = temporaryFolder();
  mkdirSync(logFiles(home).folder);
  for (const [path, text] of Object.entries(files)) writeFileSync(path.replace('~', home), text);
  return home;
}

test('the newest lines, the oldest first, over the files there are', async () => {
  const home = temporaryFolder();
  expect(await logTail(home, 10)).toEqual([]);
  const { current, old } = logFiles(home);
  mkdirSync(dirname(current));
  writeFileSync(current, `${line(5)}\r\n${line(6)}\r\n`);
  writeFileSync(old[0] ?? '', `${line(3)}\n${line(4)}\n`);
  writeFileSync(old[2] ?? '', `${line(1)}\n`);
  expect(await statuses(home, 10)).toEqual([1, 3, 4, 5, 6]);
  expect(await statuses(home, 3)).toEqual([4, 5, 6]);
  expect(await statuses(home, 1)).toEqual([6]);
});

test('what lies in the file passes the wall again', async () => {
  const home = homeWith({
    '~/logs/licence-desk.log': [
      '{"at":"王三","surface":"/home/王三","event":"job-failed","jobId":"320503199504142880","code":"disk-full","name":"王三"}',
      '{"at":"2026-09-01T04:00:00.000Z","event":"王三"}',
      '{"at":"2026-09-01T04:00:00.000Z","surface":"window","event":"fault","frames":["王三","open index.js:1"]}',
      '{"half',
      '"王三"',
      'null',
      '王三',
      '',
    ].join('\n'),
  });
  const entries = await logTail(home, 10);
  expect(entries).toEqual([
    { at: '?', surface: '?', event: 'job-failed', jobId: '?', code: 'disk-full', outcome: '?' },
    { at: '2026-09-01T04:00:00.000Z', surface: '?', event: '?' },
    {
      at: '2026-09-01T04:00:00.000Z',
      surface: 'window',
      event: 'fault',
      where: '?',
      name: '?',
      code: '?',
      frames: ['?', 'open index.js:1'],
    },
  ]);
  for (const entry of entries) expectClean(JSON.stringify(entry));
});
