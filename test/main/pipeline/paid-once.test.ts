import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { recognise } from '../../../main/pipeline/pipeline.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { FRONT, itemOf, reads, setupOf } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a picture whose last call has an unknown outcome', () => {
  const lost: Engine = {
    name: 'juhe',
    simulated: false,
    recognise: async () => fail(appError('network-lost', {}, 'unknown')),
  };

  test('is not sent again until a person says so', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    await itemOf(opened, lost);
    for (const _ of [1, 2]) {
      expect(await itemOf(opened, engine)).toMatchObject({
        error: { code: 'sent-before-undecided', outcome: 'not-sent' },
      });
    }
    expect(engine.calls).toBe(0);
    expect(await itemOf(opened, engine, { ...FRONT, again: true })).toMatchObject({ kind: 'read' });
    expect(await itemOf(opened, lost)).toMatchObject({ kind: 'read', cached: true });
  });

  test('is free again once a later call was answered, if only by a refusal', async () => {
    const opened = await history(temporaryFolder());
    const refused = {
      code: 'juhe-277306',
      number: 277306,
      reason: '',
      orderId: null,
      outcome: 'answered',
    } as const;
    await itemOf(opened, lost);
    await itemOf(
      opened,
      { name: 'juhe', simulated: false, recognise: async () => fail(refused) },
      { ...FRONT, again: true },
    );
    expect(await itemOf(opened, reads())).toMatchObject({ kind: 'read', cached: false });
  });
});

test('a full disk after the answer says what became of the call, and the next try does not pay again', async () => {
  const opened = await history(temporaryFolder());
  const full: Engine = {
    name: 'juhe',
    simulated: false,
    async recognise(image, side, signal) {
      opened.database.pragma(`max_page_count = ${opened.database.pragma('page_count', { simple: true })}`);
      const entries = Array.from({ length: 5000 }, () => ({ desc: '姓名', content: '王三' }));
      const reading = await reads().recognise(image, side, signal);
      return reading.ok ? ok({ ...reading.value, entries }) : reading;
    },
  };
  expect(await recognise(setupOf(opened, full), FRONT, NEVER)).toMatchObject({
    ok: false,
    error: { code: 'answer-not-saved', outcome: 'answered' },
  });
  opened.database.pragma('max_page_count = 1000000');
  const engine = reads();
  expect(await itemOf(opened, engine)).toMatchObject({ error: { code: 'sent-before-undecided' } });
  expect(engine.calls).toBe(0);
});

test('the same picture given again while its call is under way waits for it, and is paid once', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  const slow: Engine = {
    ...engine,
    recognise: async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return engine.recognise(...request);
    },
  };
  const items = await Promise.all(
    [0, 0, 20].map(async (wait) => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      return itemOf(opened, slow);
    }),
  );
  expect(engine.calls).toBe(1);
  expect(items.map((item) => item.kind === 'read' && item.cached).sort()).toEqual([false, true, true]);
});

test("an answer of a simulator is never taken for the provider's", async () => {
  const opened = await history(temporaryFolder());
  await itemOf(opened, { ...reads('J-simulated'), simulated: true });
  expect(await itemOf(opened, reads('J-real'))).toMatchObject({ cached: false, orderId: 'J-real' });
});
