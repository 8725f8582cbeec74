import { test } from 'vitest';
import { QUICK } from '../../support/hot-folder.ts';
import { crowd } from './crowd.ts';

test('a crowd of files in every way of writing: each whole one once, no half one, each bad one named', async () => {
  await crowd({ files: 52, patience: QUICK, pauseMs: 150 });
}, 60_000);
