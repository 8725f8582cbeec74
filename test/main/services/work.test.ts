import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { inlineStructure } from '../../../main/image/structure.ts';
import { startWork, type WorkSetup } from '../../../main/services/work.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import type { JobState } from '../../../preload/contract/queue.ts';
import { ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { history } from '../../support/history.ts';
import { seenLog } from '../../support/log.ts';
import { FRONT, NO_READER, reads, states } from '../../support/pipeline.ts';
import { untilLeft } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What work stands on, with a cloud that reads; the rest as a test has it. */
function setupWith(change: Pick<WorkSetup, 'onJob' | 'log'>, engine = reads()): WorkSetup {
  return {
    cloud: () => ok(engine),
    local: NO_READER,
    structure: inlineStructure,
    settings: () => DEFAULT_SETTINGS,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    random: () => 0.5,
    onQueue: () => undefined,
    ...change,
  };
}

test.each<[JobState, string]>([
  ['sending', 'SQLITE_IOERR'],
  ['answered', 'SQLITE_IOERR'],
  ['answered', 'ERR_OURS'],
  ['stored', 'ERR_OURS'],
])('a window that cannot be told of "%s" (%s) changes nothing of a paid call', async (at, code) => {
  const opened = await history(temporaryFolder());
  const engine = reads();
  const log = seenLog();
  let told = false;
  const { queue } = startWork(
    setupWith(
      {
        onJob: ({ state }) => {
          if (state !== at || told) return;
          told = true;
          throw Object.assign(new Error('cannot be told'), { code });
        },
        log,
      },
      engine,
    ),
    opened,
  );
  await acceptOne(queue, FRONT);
  await untilLeft(opened, 0, 3_000);
  await queue.close();
  expect(states(opened)).toEqual(['stored']);
  expect(opened.usage.latest(1)).toMatchObject([{ calls: 1, answers: 1 }]);
  expect(engine.calls).toBe(1);
  const faults = log.entries().filter(({ event }) => event === 'fault');
  expect(faults).toMatchObject([{ where: 'queue', name: 'Error' }]);
});

test('a start removes what a killed export left in clear, wherever it lies', async () => {
  const opened = await history(temporaryFolder());
  const part = join(temporaryFolder(), '.part');
  writeFileSync(part, '王三');
  opened.disclosures.begin({ id: 'the-id', part });
  const log = seenLog();
  const { queue } = startWork(setupWith({ onJob: () => undefined, log }), opened);
  await expect.poll(() => opened.disclosures.underWay()).toEqual([]);
  expect([existsSync(part), log.entries()]).toEqual([false, []]);
  await queue.close();
});
