import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportThread } from '../../../main/export/exporter.ts';
import type { ChannelRequest } from '../../../preload/contract/index.ts';
import { handlersWith } from '../../support/handlers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { trailOf } from '../../support/trail.ts';

const WANTED: ChannelRequest<'export:start'> = {
  search: null,
  from: null,
  to: null,
  format: 'csv',
  template: null,
  reveal: false,
  reason: null,
  pictures: false,
  excelIds: false,
};
const CANCELLED = { code: 'cancelled', details: {}, outcome: 'not-sent' };

test('one export at a time; the next may begin when it has ended, however that was', async () => {
  let target: string | null = join(temporaryFolder(), 'out.csv');
  let message: (message: unknown) => void = () => undefined;
  let exit: () => void = () => undefined;
  const thread: ExportThread = {
    onMessage: (listener) => {
      message = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    cancel: () => message({ kind: 'error', error: CANCELLED }),
  };
  const { handlers, opened } = await handlersWith({
    exports: { start: () => thread, chooseTarget: async () => target },
  });
  const start = () => Promise.resolve(handlers['export:start'](WANTED));
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  const first = start();
  await turn();
  expect(await start()).toMatchObject({ error: { code: 'export-running' } });
  await handlers['export:cancel']({});
  expect(await first).toMatchObject({ error: { code: 'cancelled' } });

  const dies = start();
  await turn();
  exit();
  expect(await dies).toMatchObject({ error: { code: 'export-failed' } });

  target = null;
  expect(await start()).toEqual({ ok: true, value: null });

  target = join(temporaryFolder(), 'out.csv');
  const last = start();
  await turn();
  message({ kind: 'done', rows: 7 });
  expect(await last).toEqual({ ok: true, value: { rows: 7, file: 'out.csv' } });
  expect(trailOf(opened).map(({ kind, left = null }) => [kind, left])).toEqual([
    ['export-begun', null],
    ['disclosure-ended', 'nothing'],
    ['export-begun', null],
    ['disclosure-ended', 'unknown'],
    ['export-begun', null],
    ['disclosure-ended', 'all'],
  ]);
});
