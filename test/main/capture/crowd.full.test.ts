import { expect, test } from 'vitest';
import { PATIENCE } from '../../../main/capture/hot-folder/arrival.ts';
import { crowd } from './crowd.ts';

test('200 files at the real pace: writers pause for 3 s, a file settles in 2 s', async () => {
  expect(await crowd({ files: 200, patience: PATIENCE, pauseMs: 3_000 })).toBeLessThan(300_000);
});
