import { expect, test, vi } from 'vitest';
import { createLog } from '../../../main/log/log.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history, NOON } from '../../support/history.ts';
import { type SeenLog, seenLog } from '../../support/log.ts';
import { workOf } from '../../support/log-doors.ts';
import { FRONT } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const until = (log: SeenLog, entry: object) =>
  vi.waitFor(() => expect(log.entries()).toContainEqual(entry), { timeout: 10_000, interval: 20 });

test('a disk that is full, and that has room again', async () => {
  const opened = await history(temporaryFolder());
  const log = seenLog();
  vi.spyOn(opened.jobs, 'setPreparing').mockImplementationOnce(() => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  const { queue } = workOf(opened, log);
  await acceptOne(queue, FRONT);
  await until(log, { event: 'disk', code: 'disk-full' });
  await until(log, { event: 'disk', code: null });
  await queue.close();
  expect(log.entries().filter(({ event }) => event === 'disk')).toHaveLength(2);
});

test('the day’s limit of paid calls, said once however many pictures wait for it', async () => {
  const opened = await history(temporaryFolder());
  const log = seenLog();
  const settings = { ...DEFAULT_SETTINGS, queue: { ...DEFAULT_SETTINGS.queue, dailyCalls: 1 } };
  const { queue } = workOf(opened, log, { settings: () => settings });
  for (let index = 0; index < 3; index += 1)
    await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, index) });
  await until(log, { event: 'cloud', state: 'paused', code: 'daily-limit-reached' });
  await queue.close();
  expect(log.entries().map(({ state }) => state)).toEqual(['open', 'paused']);
});

test('a state whose line was lost is told again, one that was kept is not', () => {
  const lines: string[] = [];
  let isFull = true;
  const append = (line: string) => !isFull && lines.push(line) > 0;
  const log = createLog({ append, now: () => NOON, surface: 'window', root: '/' });
  const look = () => log.write('disk', { code: 'disk-full' });
  look();
  isFull = false;
  look();
  look();
  expect(lines).toHaveLength(1);
});
