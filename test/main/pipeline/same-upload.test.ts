import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { recognise } from '../../../main/pipeline/pipeline.ts';
import { sendAgain } from '../../../main/pipeline/word-on-job.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { distinct } from '../../support/distinct.ts';
import { hire } from '../../support/hire.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { ENTRIES, FRONT, itemOf, reads, setupOf } from '../../support/pipeline.ts';
import { codes } from '../../support/rule-book.ts';
import { SAME_UPLOADS } from '../../support/same-upload.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LOST: Engine = {
  name: 'juhe',
  simulated: false,
  recognise: async () => fail(appError('network-lost', {}, 'unknown')),
};

describe.each(Object.entries(SAME_UPLOADS))('a file that differs only %s', (_where, other) => {
  const copy = { ...FRONT, bytes: other(FRONT.bytes) };

  test('is answered by what was paid for the first, in either order', async () => {
    for (const [first, second] of [
      [FRONT, copy],
      [copy, FRONT],
    ]) {
      const opened = await history(temporaryFolder());
      const engine = reads();
      expect(await itemOf(opened, engine, first)).toMatchObject({ cached: false });
      expect(await itemOf(opened, engine, second)).toMatchObject({ kind: 'read', cached: true });
      expect(engine.calls).toBe(1);
    }
  });

  test('is not sent while nobody knows what became of the first, unless a person says so', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    await itemOf(opened, LOST);
    expect(await itemOf(opened, engine, copy)).toMatchObject({ error: { code: 'sent-before-undecided' } });
    expect(engine.calls).toBe(0);
    expect(await itemOf(opened, engine, { ...copy, again: true })).toMatchObject({ kind: 'read' });
  });
});

const [COPY = Buffer.alloc(0), OTHER_COPY = Buffer.alloc(0)] = Object.values(SAME_UPLOADS).map((other) =>
  other(FRONT.bytes),
);

test('files of one upload that are given at the same time are paid for once', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  const slow: Engine = {
    ...engine,
    recognise: async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return engine.recognise(...request);
    },
  };
  const given = [FRONT.bytes, COPY, OTHER_COPY].map((bytes) => itemOf(opened, slow, { ...FRONT, bytes }));
  const items = await Promise.all(given);
  expect(engine.calls).toBe(1);
  expect(items.map((item) => item.kind === 'read' && item.cached).sort()).toEqual([false, true, true]);
});

test('what was held back by another file of its upload is answered from history once that is answered', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  await itemOf(opened, LOST);
  const held = await itemOf(opened, engine, { ...FRONT, bytes: COPY });
  await itemOf(opened, engine, { ...FRONT, again: true });
  expect(sendAgain(opened, held.jobId)).toMatchObject({ ok: true });
  expect(opened.jobs.get(held.jobId)).toMatchObject({ state: 'queued', again: false });
});

test("a simulator's answer does not tell what became of the provider's call", async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  await itemOf(opened, LOST);
  await itemOf(opened, { ...engine, simulated: true }, { ...FRONT, bytes: COPY, again: true });
  expect(await itemOf(opened, engine)).toMatchObject({ error: { code: 'sent-before-undecided' } });
});

test('the other side, other pixels and another engine are other uploads', async () => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  await itemOf(opened, engine);
  await itemOf(opened, engine, { ...FRONT, side: 'back', bytes: COPY });
  await itemOf(opened, engine, { ...FRONT, bytes: distinct(FRONT.bytes, 7) });
  await itemOf(opened, { ...engine, simulated: true }, { ...FRONT, bytes: COPY });
  expect(engine.calls).toBe(3);
  expect(opened.usage.latest(1)).toMatchObject([{ cached: 0 }]);
});

test('this machine reads an upload once as well', async () => {
  const opened = await history(temporaryFolder());
  let read = 0;
  const local = {
    read: async () => {
      read += 1;
      return ok({ side: 'front' as const, document: null, lines: [], generatedAt: null, code: null });
    },
    warm: () => undefined,
    close: () => undefined,
  };
  for (const bytes of [FRONT.bytes, COPY]) {
    const setup = { ...setupOf(opened, LOST), local };
    const jobId = await recognise(setup, { ...FRONT, bytes, engine: 'local', side: 'auto' }, NEVER);
    expect(jobId.ok && opened.pictures.get(jobId.value)).toMatchObject({ kind: 'read' });
  }
  expect(read).toBe(1);
});

test('a picture that was used before is known under another file', async () => {
  const opened = await history(temporaryFolder());
  await itemOf(opened, reads());
  const later = await itemOf(opened, reads(), { ...FRONT, bytes: COPY, context: hire() });
  expect(later.kind === 'read' && later.findings.map(({ code }) => code)).toContain('picture-reused');
});

describe('in one visit', () => {
  const visit = { ...FRONT, visitId: '55555555-5555-4555-8555-555555555555', again: true };

  test('the same page under another file takes the place of the earlier one, and its other page along', async () => {
    const opened = await history(temporaryFolder());
    await itemOf(opened, reads(), visit);
    await itemOf(opened, reads(), { ...visit, side: 'back', bytes: sample('back.jpg') });
    const item = await itemOf(opened, reads(), { ...visit, bytes: COPY });
    expect(item.kind === 'read' && item.pages.map(({ side }) => side)).toEqual(['back', 'front']);
  });

  test('a red code under another file of the same picture is not seen again', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const red: Engine = {
      ...engine,
      recognise: async () =>
        ok({
          engine: 'juhe',
          entries: [...ENTRIES, { desc: '二维码', content: '红' }],
          orderId: 'J1',
          milliseconds: 5,
        }),
    };
    await itemOf(opened, red, visit);
    const again = await itemOf(opened, red, { ...visit, bytes: COPY });
    expect(again.kind === 'read' && codes(again)).toContain('review code-red');
  });
});
