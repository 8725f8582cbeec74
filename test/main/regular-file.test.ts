import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEndSync, readRegularFileSync } from '../../main/regular-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('the end of a file, of a shorter one all of it; of what is none nothing', () => {
  const path = join(temporaryFolder(), 'log');
  writeFileSync(path, '0123456789');
  expect([readEndSync(path, 4)?.toString(), readEndSync(path, 40)?.toString()]).toEqual([
    '6789',
    '0123456789',
  ]);
  for (const none of ['/dev/zero', temporaryFolder(), join(path, 'below')])
    expect(readEndSync(none, 4)).toBeNull();
});

test('a file up to its limit, and no byte of a larger one', () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '0123456789');
  expect(readRegularFileSync(path, 10)).toMatchObject({ ok: true });
  expect(readRegularFileSync(path, 9)).toEqual({ ok: false, error: { kind: 'too-large', size: 10 } });
});
