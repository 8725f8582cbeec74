import { describe, expect, it, test } from 'vitest';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { recognise, recover } from '../../../main/pipeline/pipeline.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { ENTRIES, FRONT, itemOf, NO_READER, reads, setupOf, states } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('stores the record, the answer, the picture and the trail', async () => {
  const opened = await history(temporaryFolder());
  const item = await itemOf(opened, reads());
  expect(item).toMatchObject({
    kind: 'read',
    orderId: 'J1',
    cached: false,
    verdict: 'review',
    fields: { name: '王三' },
    entries: ENTRIES,
  });
  const hash = opened.database.prepare('SELECT hash FROM images').pluck().get() as string;
  expect((await opened.images.get(hash))?.equals(FRONT.bytes)).toBe(true);
  expect(opened.database.prepare('SELECT kind FROM events ORDER BY seq').pluck().all()).toEqual([
    'image-accepted',
    'request-sending',
    'answer-received',
    'record-stored',
  ]);
});

describe('the same picture', () => {
  test('is answered from history, free, and says so', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const first = await itemOf(opened, engine);
    const second = await itemOf(opened, engine);
    expect(engine.calls).toBe(1);
    expect(second).toMatchObject({
      cached: true,
      orderId: 'J1',
      fields: first.kind === 'read' && first.fields,
    });
  });

  test('is sent anew for another side, or when asked to', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    await itemOf(opened, engine);
    await itemOf(opened, engine, { ...FRONT, side: 'back' });
    await itemOf(opened, engine, { ...FRONT, again: true });
    expect(engine.calls).toBe(3);
  });

  test('is judged anew: the answer is old, the hire is not', async () => {
    const opened = await history(temporaryFolder());
    await itemOf(opened, reads());
    const later = {
      ...FRONT,
      context: { ...FRONT.context, pickupDate: '2040-01-01', returnDate: '2040-01-02' },
    };
    expect(await itemOf(opened, reads(), later)).toMatchObject({ cached: true, verdict: 'refuse' });
  });
});

describe('failures stay in the history', () => {
  test.each([
    [appError('reply-timeout', { seconds: 30 }, 'unknown'), 'unknown'],
    [appError('network-dns', {}, 'not-sent'), 'failed'],
    [
      {
        code: 'juhe-277306',
        number: 277306,
        reason: '识别失败',
        orderId: 'J9',
        outcome: 'answered',
      } as const,
      'failed',
    ],
  ])('$0.code', async (error, state) => {
    const opened = await history(temporaryFolder());
    const item = await itemOf(opened, { name: 'juhe', simulated: false, recognise: async () => fail(error) });
    expect(item).toMatchObject({ kind: 'failed', error });
    expect(states(opened)).toEqual([state]);
  });

  test('a picture that cannot be prepared fails before anything is sent', async () => {
    const opened = await history(temporaryFolder());
    const engine = reads();
    const cut = FRONT.bytes.subarray(0, 30_000);
    expect(await itemOf(opened, engine, { ...FRONT, bytes: cut })).toMatchObject({
      error: { code: 'image-truncated', outcome: 'not-sent' },
    });
    expect(engine.calls).toBe(0);
  });

  test('what is no picture is not accepted at all', async () => {
    const opened = await history(temporaryFolder());
    const result = await recognise(setupOf(opened, reads()), { ...FRONT, bytes: Buffer.from('text') }, NEVER);
    expect(result).toMatchObject({ ok: false, error: { code: 'image-is-text' } });
    expect(states(opened)).toEqual([]);
  });
});

describe('after a process that is gone', () => {
  async function leftIn(state: string, source = 'command-line') {
    const folder = temporaryFolder();
    const opened = await history(folder);
    await itemOf(opened, reads());
    opened.database.exec('DELETE FROM scans; DELETE FROM records');
    opened.database.prepare('UPDATE jobs SET state = ?, source = ?').run(state, source);
    opened.close();
    const again = await history(folder);
    recover(setupOf(again, reads()));
    return { again, item: again.pictures.list(EVERYTHING, 1)[0] };
  }

  test.each(['queued', 'preparing'])("%s of the window's goes on in the queue", async (left) => {
    const { again } = await leftIn(left, 'drop');
    expect(states(again)).toEqual(['queued']);
  });

  test.each([
    ['queued', 'failed', 'not-sent'],
    ['preparing', 'failed', 'not-sent'],
    ['sending', 'unknown', 'unknown'],
  ])('%s becomes %s, %s', async (left, state, outcome) => {
    const { again, item } = await leftIn(left);
    expect(states(again)).toEqual([state]);
    expect(item).toMatchObject({ kind: 'failed', error: { code: 'interrupted', outcome } });
  });

  test('answered is finished from its answer', async () => {
    const { again, item } = await leftIn('answered');
    expect(states(again)).toEqual(['stored']);
    expect(item).toMatchObject({ kind: 'read', orderId: 'J1', fields: { name: '王三' } });
  });
});

test('"sending" is committed before the engine is asked, and the answer before the record', async () => {
  const opened = await history(temporaryFolder());
  let seen: unknown;
  await itemOf(opened, {
    name: 'juhe',
    simulated: false,
    async recognise() {
      seen = opened.database.inTransaction ? 'in a transaction' : states(opened)[0];
      return reads().recognise(
        { bytes: Buffer.alloc(0), format: 'jpeg', width: 1, height: 1 },
        'front',
        NEVER,
      );
    },
  });
  expect(seen).toBe('sending');
});

test('pages of history follow each other without gap or repeat', async () => {
  const opened = await history(temporaryFolder());
  for (let index = 0; index < 5; index += 1)
    await itemOf(opened, reads(), { ...FRONT, sourceName: `${index}.jpg` });
  const first = opened.pictures.list(EVERYTHING, 2);
  const rest = opened.pictures.list(EVERYTHING, 9, first.at(-1)?.seq);
  expect([...first, ...rest].map(({ sourceName }) => sourceName)).toEqual([
    '4.jpg',
    '3.jpg',
    '2.jpg',
    '1.jpg',
    '0.jpg',
  ]);
  expect(opened.pictures.list({ ...EVERYTHING, search: '２.jp' }, 9)).toHaveLength(1);
  expect(opened.pictures.list({ ...EVERYTHING, search: '%' }, 9)).toHaveLength(0);
  expect(opened.pictures.list({ ...EVERYTHING, search: '王' }, 9)).toHaveLength(5);
});

test('a red code and an old screen are seen by this machine, though the cloud does the reading', async () => {
  const opened = await history(temporaryFolder());
  const page = {
    side: 'front' as const,
    lines: [],
    generatedAt: '2026-09-01 09:30:00',
    code: 'red' as const,
    document: null,
  };
  const setup = { ...setupOf(opened, reads()), local: { ...NO_READER, read: async () => ok(page) } };
  const taken = { ...FRONT, engine: 'both' as const, takenAt: '2026-09-01 10:00:00' };
  const jobId = await recognise(setup, taken, NEVER);
  const item = jobId.ok ? opened.pictures.get(jobId.value) : null;
  const found = item?.kind === 'read' ? item.findings.map(({ code }) => code) : [];
  expect(found).toEqual(expect.arrayContaining(['code-red', 'stale-screen']));
});
