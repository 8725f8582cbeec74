import { execFile } from 'node:child_process';
import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CLI } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

test('everything in a folder: working files are left out and said so, one over 50 MB is named unread', async () => {
  const { run, folder } = await desk();
  const [front, film, thumbs] = ['front.jpg', 'film.jpg', 'Thumbs.db'].map((name) => join(folder, name));
  copyFileSync(samplePath('front.jpg'), front ?? '');
  writeFileSync(thumbs ?? '', 'thumbs');
  writeFileSync(film ?? '', '');
  truncateSync(film ?? '', 3 * 1024 ** 3);
  const { stdout, stderr, status } = await run(...CLOUD, film ?? '', front ?? '', thumbs ?? '', '--json');
  expect(JSON.parse(stdout)).toMatchObject([
    { file: film, ok: false, error: { code: 'image-file-too-large' } },
    { file: front, ok: true },
  ]);
  expect(stderr).toContain('Thumbs.db');
  expect(status).toBe(1);
});

test.skipIf(process.platform !== 'linux')('a name in GBK on the command line leads to its file', async () => {
  const { env, folder } = await desk();
  copyFileSync(
    samplePath('front.jpg'),
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xcd, 0xf5, 0x2e, 0x6a])]),
  );
  const words = [process.execPath, CLI, ...CLOUD].map((word) => `'${word}'`).join(' ');
  const { stdout } = await promisify(execFile)('sh', ['-c', `${words} --json '${folder}'/*.j`], {
    env: { PATH: process.env.PATH, ...env },
  });
  expect(JSON.parse(stdout)).toMatchObject([{ ok: true, fields: { name: '王三' } }]);
});
