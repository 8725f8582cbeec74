import { describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import type { PageReader } from '../../../main/engines/local/page-reader.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { sendAgain } from '../../../main/pipeline/word-on-job.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { diesTwice } from '../../support/kill.ts';
import { ENTRIES, FRONT, NO_READER, reads, states } from '../../support/pipeline.ts';
import { queueOn, untilEnded, untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const picture = (index: number) => ({ ...FRONT, bytes: distinct(FRONT.bytes, index), urgent: false });

test('a picture that kills its process is put aside at the third start, and a person may try it again', () =>
  diesTwice('preparing'));

/** As a process leaves it that was killed while it worked on those `begun` of `count` pictures. */
async function killed(folder: string, count: number, begun: readonly number[]): Promise<OpenHistory> {
  const opened = await history(folder);
  const { queue } = queueOn(opened, reads(), () => ({ concurrency: () => -1 }));
  for (let index = 0; index < count; index += 1) {
    const accepted = await acceptOne(queue, picture(index));
    if (accepted.ok && begun.includes(index)) opened.jobs.setPreparing(accepted.value.id);
  }
  opened.close();
  return history(folder);
}

/** Holds every call until it is let go, and tells how many are under way. */
function held() {
  const waiting: (() => void)[] = [];
  const engine = reads();
  const holding: Engine = {
    ...engine,
    recognise: async (...request) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return engine.recognise(...request);
    },
  };
  return { engine: holding, underWay: () => waiting.length, letGo: () => waiting.shift()?.() };
}

describe('what was begun beside it', () => {
  test('is begun alone, so that nothing else is taken for what killed the process', async () => {
    const opened = await killed(temporaryFolder(), 5, [1, 2]);
    const { engine, underWay, letGo } = held();
    queueOn(opened, engine);
    for (const [stored, atOnce] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 2],
    ]) {
      await expect.poll(underWay).toBe(atOnce);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([underWay(), states(opened).filter((state) => state === 'stored').length]).toEqual([
        atOnce,
        stored,
      ]);
      letGo();
    }
    await expect.poll(underWay).toBe(1);
    letGo();
    await untilLeft(opened);
    expect(states(opened)).toEqual(Array(5).fill('stored'));
  });

  test("does not keep a clerk's picture waiting", async () => {
    const opened = await killed(temporaryFolder(), 2, [0]);
    const { engine, underWay, letGo } = held();
    const { queue } = queueOn(opened, engine);
    await expect.poll(underWay).toBe(1);
    const clerk = await acceptOne(queue, { ...picture(9), urgent: true });
    await expect.poll(underWay).toBe(2);
    for (const _ of [1, 2, 3]) {
      await expect.poll(underWay).toBeGreaterThan(0);
      letGo();
    }
    await untilEnded(opened, clerk.ok ? clerk.value.id : '');
    await untilLeft(opened);
    expect(states(opened)).toEqual(Array(3).fill('stored'));
  });

  test('a program that ends in good order twice in the middle of a picture has not been killed by it', async () => {
    const folder = temporaryFolder();
    let opened = await killed(folder, 0, []);
    for (const index of [0, 1]) {
      const page = Promise.withResolvers<Awaited<ReturnType<PageReader['read']>>>();
      const { queue } = queueOn(opened, reads(), () => ({
        local: { ...NO_READER, read: () => page.promise },
      }));
      if (index === 0) await acceptOne(queue, { ...picture(1), engine: 'both' });
      await expect.poll(() => states(opened)).toEqual(['preparing']);
      const closing = queue.close();
      opened.close();
      page.resolve(fail(appError('local-reader-failed', {})));
      await closing;
      opened = await history(folder);
    }
    queueOn(opened, reads(), () => ({
      local: { ...NO_READER, read: async () => fail(appError('local-reader-failed', {})) },
    }));
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored']);
  });

  test('a disk that holds work up again and again has not been killed by it either', async () => {
    const folder = temporaryFolder();
    const opened = await killed(folder, 1, [0]);
    const [id = ''] = opened.jobs.unfinished().map((job) => job.id);
    for (const _ of [1, 2, 3]) opened.jobs.setPreparing(id);
    expect(opened.jobs.get(id).starts).toBe(1);
  });
});

describe('what cannot be placed or read is put aside and never stops a start', () => {
  /** Two answered pictures, as a process left them between their answers and their places. */
  async function answered(folder: string, entries: unknown = ENTRIES) {
    const opened = await killed(folder, 2, [0, 1]);
    const ids = opened.database.prepare<[], string>('SELECT id FROM jobs ORDER BY seq').pluck().all();
    for (const id of ids) {
      const answer = { id: `answer-${id}`, side: 'front', engine: 'juhe', orderId: `J-${id}` } as const;
      opened.answers.insert(opened.jobs.get(id), {
        ...answer,
        entries: ENTRIES,
        milliseconds: 1,
        simulated: false,
      });
      opened.jobs.setAnswered(id, answer.id, false);
    }
    const [first = ''] = ids;
    opened.database
      .prepare('UPDATE answers SET entries = ? WHERE id = ?')
      .run(typeof entries === 'string' ? entries : JSON.stringify(entries), `answer-${first}`);
    return { opened, first };
  }

  test('an answer that an older program kept and no licence can hold: quickly, with its order id', async () => {
    const { opened, first } = await answered(temporaryFolder(), [
      { desc: '记录', content: `自${'D'.repeat(1_900_000)}` },
    ]);
    const started = performance.now();
    queueOn(opened, reads());
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(states(opened)).toEqual(['failed', 'stored']);
    expect(opened.tray.list(9)).toMatchObject([
      { jobId: first, error: { code: 'reply-over-bounds', details: { orderId: `J-${first}` } } },
    ]);
  });

  test('an answer that is no answer: it is tried again with what has arrived, free', async () => {
    const { opened, first } = await answered(temporaryFolder(), 'no JSON');
    const engine = reads();
    const { queue, faults } = queueOn(opened, engine);
    expect(states(opened)).toEqual(['failed', 'stored']);
    expect(faults).toHaveLength(1);
    expect(opened.tray.list(9)).toMatchObject([
      { jobId: first, error: { code: 'answer-not-placed', outcome: 'answered' } },
    ]);
    opened.database.prepare('UPDATE answers SET entries = ?').run(JSON.stringify(ENTRIES));
    sendAgain(opened, first);
    queue.wake();
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored', 'stored']);
    expect(engine.calls).toBe(0);
  });

  test.each([
    ['answered', 'whose visit cannot be read', "UPDATE visits SET context = 'no JSON' WHERE id = @visitId"],
    [
      'queued',
      'of a visit whose rules are not known',
      "UPDATE visits SET context = '{}' WHERE id = @visitId",
    ],
    ['preparing', 'of a kind that is not known', "UPDATE jobs SET choice = 'oracle' WHERE id = @jobId"],
    ['sending', 'of a kind that is not known', "UPDATE jobs SET choice = 'oracle' WHERE id = @jobId"],
    ['answered', 'whose last error cannot be read', "UPDATE jobs SET error = 'no JSON' WHERE id = @jobId"],
    ['sending', 'whose last error cannot be read', "UPDATE jobs SET error = 'no JSON' WHERE id = @jobId"],
  ])('a job that is %s and %s', async (state, _what, sql) => {
    const { opened, first } = await answered(temporaryFolder());
    opened.database.prepare('UPDATE jobs SET state = ? WHERE id = ?').run(state, first);
    const { visitId } = opened.jobs.get(first);
    opened.database.prepare(sql).run({ visitId, jobId: first });
    const { queue } = queueOn(opened, reads());
    await acceptOne(queue, picture(7));
    // What may have left may have been paid.
    const ended = state === 'sending' ? 'unknown' : 'failed';
    await expect.poll(() => states(opened)).toEqual([ended, 'stored', 'stored']);
    expect(opened.tray.list(9)).toMatchObject([{ jobId: first }]);
  });

  test('a page whose neighbour in the batch cannot be read: the neighbour, stored long since, stays', async () => {
    const opened = await history(temporaryFolder());
    const { queue } = queueOn(opened, reads(), () => ({ concurrency: () => 1 }));
    const batchId = '22222222-2222-4222-8222-222222222222';
    await acceptOne(queue, { ...picture(1), batchId });
    await untilLeft(opened);
    opened.database.exec("UPDATE jobs SET choice = 'oracle'");
    await acceptOne(queue, { ...picture(2), batchId });
    await untilLeft(opened);
    expect(states(opened)).toEqual(['stored', 'failed']);
    expect(opened.tray.list(9)).toMatchObject([{ error: { code: 'answer-not-placed' } }]);
  });

  test('an answer whose placing ends the program: at the third start, and not the one behind it', async () => {
    const folder = temporaryFolder();
    const { opened, first } = await answered(folder);
    // The first start was the one that asked for it.
    const dies = vi.spyOn(opened.remembered, 'recall').mockImplementation(() => {
      throw Object.assign(new Error('dies'), { code: 'SQLITE_IOERR' });
    });
    expect(() => queueOn(opened, reads())).toThrow('dies');
    expect(dies).toHaveBeenCalledTimes(1);
    opened.close();
    const again = await history(folder);
    queueOn(again, reads());
    expect(states(again)).toEqual(['failed', 'stored']);
    expect(again.tray.list(9)).toMatchObject([
      { jobId: first, error: { code: 'work-broke-off', outcome: 'answered' } },
    ]);
  });

  test.each([
    ['a paid answer', null, 'answer-not-placed', 'failed'],
    [
      "this machine's beside an undecided call",
      appError('network-lost', {}, 'unknown'),
      'network-lost',
      'unknown',
    ],
  ])(
    '%s, for which a clerk waits: it is put aside, and the call stays what it was',
    async (_what, lost, code, state) => {
      const opened = await history(temporaryFolder());
      const engine = reads();
      const page = { side: 'front' as const, lines: [], generatedAt: null, code: null, document: null };
      const { queue } = queueOn(
        opened,
        { ...engine, recognise: async (...call) => (lost ? fail(lost) : engine.recognise(...call)) },
        () => ({ local: { ...NO_READER, read: async () => ok(page) } }),
      );
      vi.spyOn(opened.remembered, 'recall').mockImplementation(() => {
        throw new TypeError('ours');
      });
      await acceptOne(queue, { ...picture(1), engine: 'both', urgent: true });
      await untilLeft(opened);
      expect(states(opened)).toEqual([state]);
      expect(opened.tray.list(9)).toMatchObject([{ error: { code } }]);
    },
  );

  test('the same while the program runs', async () => {
    const opened = await history(temporaryFolder());
    const { queue, faults } = queueOn(opened, reads(), () => ({ concurrency: () => 1 }));
    opened.batches.open('11111111-1111-4111-8111-111111111111', 'drop');
    const batchId = '11111111-1111-4111-8111-111111111111';
    opened.batches.setPaused(batchId, true);
    const spoilt = await acceptOne(queue, { ...picture(1), batchId });
    const id = spoilt.ok ? spoilt.value.id : '';
    opened.database.prepare("UPDATE jobs SET choice = 'oracle' WHERE id = ?").run(id);
    opened.batches.setPaused(batchId, false);
    expect(() => queue.wake()).not.toThrow();
    await acceptOne(queue, picture(2));
    await expect.poll(() => states(opened)).toEqual(['failed', 'stored']);
    expect(faults.length).toBeGreaterThan(0);
    expect(opened.tray.list(9)).toMatchObject([{ jobId: id, error: { code: 'internal-error' } }]);
    expect(opened.pictures.list(EVERYTHING, 9)).toHaveLength(2);
  });
});
