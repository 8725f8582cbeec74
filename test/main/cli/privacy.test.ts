import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { samplePath } from '../../support/samples.ts';

test('after a run no name, number, address, file name or key is in the data folder or in what was logged', async () => {
  const { env, home } = await desk();
  const secrets = [
    'JUHE-SECRET-KEY',
    '王三',
    '320503199504142880',
    '1995-04-14',
    '竹兰东路',
    '320503742299',
    'J7732023101116220871244',
    'front.jpg',
  ];
  const withKey = { ...env, JUHE_KEY: 'JUHE-SECRET-KEY' };
  const notes: string[] = [];
  for (const words of [
    [...CLOUD, samplePath('front.jpg'), '--json'],
    [...CLOUD, samplePath('back.jpg'), '--side', 'back', '--json'],
    ['history', '--json'],
  ]) {
    notes.push((await runCli(words, withKey)).stderr);
  }
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(4);
  const everything = [
    Buffer.from(notes.join('\n')),
    ...files.flatMap((entry) => [Buffer.from(entry.name), readFileSync(join(entry.parentPath, entry.name))]),
  ];
  for (const secret of secrets) {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(secret, encoding);
      expect(
        everything.some((content) => content.includes(bytes)),
        `${secret} in ${encoding}`,
      ).toBe(false);
    }
  }
});
