import { describe, expect, it, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import type { PageReader } from '../../../main/engines/local/page-reader.ts';
import type { History } from '../../../main/history/history.ts';
import { EVERYTHING, getHistoryItem, listHistory } from '../../../main/history/listing.ts';
import type { Intake, PipelineSetup } from '../../../main/pipeline/intake.ts';
import { recognise, recover } from '../../../main/pipeline/pipeline.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** For runs that must not read on this machine. */
const NO_READER: PageReader = {
  read: () => Promise.reject(new Error('not asked for')),
  warm: () => undefined,
  close: () => undefined,
};

const ENTRIES = Object.entries(DOCUMENT_SAMPLE.front).map(([desc, content]) => ({ desc, content }));
const FRONT: Intake = {
  bytes: sample('front.jpg'),
  sourceName: 'front.jpg',
  side: 'front',
  engine: 'juhe',
  context: { vehicle: 'auto', pickupDate: '2026-09-01', returnDate: '2026-09-01' },
  again: false,
};

function reads(orderId = 'J1'): Engine & { calls: number } {
  return {
    name: 'juhe',
    calls: 0,
    async recognise() {
      this.calls += 1;
      return ok({ engine: 'juhe', entries: ENTRIES, orderId, milliseconds: 5 });
    },
  };
}

const setupOf = (opened: History, engine: Engine): PipelineSetup => ({
  history: opened,
  cloud: ok(engine),
  local: NO_READER,
  longestSide: 2000,
  newId: () => crypto.randomUUID(),
});

async function itemOf(opened: History, engine: Engine, intake = FRONT) {
  const jobId = await recognise(setupOf(opened, engine), intake, NEVER);
  if (!jobId.ok) throw new Error(jobId.error.code);
  return getHistoryItem(opened.database, jobId.value);
}

const states = ({ database }: History) =>
  database.prepare('SELECT state FROM jobs ORDER BY seq').pluck().all();

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

describe('a picture whose last call has an unknown outcome', () => {
  const lost: Engine = {
    name: 'juhe',
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
    await itemOf(opened, { name: 'juhe', recognise: async () => fail(refused) }, { ...FRONT, again: true });
    expect(await itemOf(opened, reads())).toMatchObject({ kind: 'read', cached: false });
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
    const item = await itemOf(opened, { name: 'juhe', recognise: async () => fail(error) });
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
  async function leftIn(state: string) {
    const folder = temporaryFolder();
    const opened = await history(folder);
    await itemOf(opened, reads());
    opened.database.exec('DELETE FROM scans; DELETE FROM records');
    opened.database.prepare('UPDATE jobs SET state = ?').run(state);
    opened.close();
    const again = await history(folder);
    recover(setupOf(again, reads()));
    return { again, item: listHistory(again.database, EVERYTHING, 1)[0] };
  }

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

test('a full disk after the answer says what became of the call', async () => {
  const opened = await history(temporaryFolder());
  const full: Engine = {
    name: 'juhe',
    async recognise(image, side, signal) {
      opened.database.pragma(`max_page_count = ${opened.database.pragma('page_count', { simple: true })}`);
      const entries = Array.from({ length: 5000 }, () => ({ desc: '姓名', content: '王三' }));
      const reading = await reads().recognise(image, side, signal);
      return reading.ok ? ok({ ...reading.value, entries }) : reading;
    },
  };
  expect(await recognise(setupOf(opened, full), FRONT, NEVER)).toMatchObject({
    ok: false,
    error: { code: 'disk-full', outcome: 'answered' },
  });
});

test('pages of history follow each other without gap or repeat', async () => {
  const opened = await history(temporaryFolder());
  for (let index = 0; index < 5; index += 1)
    await itemOf(opened, reads(), { ...FRONT, sourceName: `${index}.jpg` });
  const first = listHistory(opened.database, EVERYTHING, 2);
  const rest = listHistory(opened.database, EVERYTHING, 9, first.at(-1)?.seq);
  expect([...first, ...rest].map(({ sourceName }) => sourceName)).toEqual([
    '4.jpg',
    '3.jpg',
    '2.jpg',
    '1.jpg',
    '0.jpg',
  ]);
  expect(listHistory(opened.database, { ...EVERYTHING, search: '２.jp' }, 9)).toHaveLength(1);
  expect(listHistory(opened.database, { ...EVERYTHING, search: '%' }, 9)).toHaveLength(0);
  expect(listHistory(opened.database, { ...EVERYTHING, search: '王' }, 9)).toHaveLength(5);
});
