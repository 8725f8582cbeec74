import { expect, test } from 'vitest';
import { ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { history } from '../../support/history.ts';
import { engineFor } from '../../support/juhe.ts';
import { FRONT, NO_READER, states } from '../../support/pipeline.ts';
import { queueOn, untilLeft } from '../../support/queue.ts';
import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ORDER_ID = 'J7732023101116220871244';

test('a reply that no licence can hold fails this picture and poisons nothing: its order id is kept, and a start is quick', async () => {
  const folder = temporaryFolder();
  const opened = await history(folder);
  const juhe = await simulator();
  juhe.playNext('too-long-value');
  const { queue } = queueOn(opened, engineFor(juhe.endpoint).engine);
  const accepted = await acceptOne(queue, { ...FRONT, urgent: false });
  await untilLeft(opened);
  const jobId = accepted.ok ? accepted.value.id : '';
  expect(opened.tray.list(9)).toMatchObject([
    { jobId, error: { code: 'reply-over-bounds', outcome: 'answered', details: { orderId: ORDER_ID } } },
  ]);
  // When another try has been answered, the trail still has the order of this one.
  const [event] = opened.database
    .prepare("SELECT details FROM events WHERE kind = 'job-failed'")
    .pluck()
    .all();
  expect(JSON.parse(String(event))).toMatchObject({ jobId, orderId: ORDER_ID });
  expect(opened.database.prepare('SELECT count(*) FROM answers').pluck().get()).toBe(0);
  expect(opened.usage.callsToday('juhe')).toBe(1);
  await queue.close();
  opened.close();

  const started = performance.now();
  const again = await history(folder);
  queueOn(again, engineFor(juhe.endpoint).engine);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(states(again)).toEqual(['failed']);
});

test("this machine's reading stands in for it, with its error beside", async () => {
  const opened = await history(temporaryFolder());
  const juhe = await simulator();
  juhe.playNext('too-many-lines');
  const page = { side: 'front' as const, lines: [], generatedAt: null, code: null, document: null };
  const { queue } = queueOn(opened, engineFor(juhe.endpoint).engine, () => ({
    local: { ...NO_READER, read: async () => ok(page) },
  }));
  const accepted = await acceptOne(queue, { ...FRONT, engine: 'both' });
  await untilLeft(opened);
  expect(accepted.ok && opened.jobs.errorOf(accepted.value.id)).toMatchObject({ code: 'reply-over-bounds' });
  expect(opened.database.prepare('SELECT count(*) FROM records').pluck().get()).toBe(1);
});

test("a reading of this machine's that no licence can hold is no licence", async () => {
  const opened = await history(temporaryFolder());
  const place = { left: 0, top: 0, width: 1, height: 1 };
  const line = { desc: '住址', content: '路'.repeat(2_001), confidence: 1, doubtful: false, place };
  const page = { side: 'back' as const, lines: [line], generatedAt: null, code: null, document: null };
  const { queue } = queueOn(opened, engineFor('http://127.0.0.1:9/').engine, () => ({
    local: { ...NO_READER, read: async () => ok(page) },
  }));
  const accepted = await acceptOne(queue, { ...FRONT, engine: 'local', side: 'auto' });
  await untilLeft(opened);
  expect(accepted.ok && opened.jobs.errorOf(accepted.value.id)).toMatchObject({ code: 'not-a-licence-page' });
  expect(opened.database.prepare('SELECT count(*) FROM answers').pluck().get()).toBe(0);
});
