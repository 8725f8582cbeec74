import { expect, test } from 'vitest';
import type { History } from '../../../main/history/history.ts';
import type { CloudGate } from '../../../main/pipeline/cloud-gate.ts';
import { recognise } from '../../../main/pipeline/pipeline.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { history } from '../../support/history.ts';
import { FRONT, openGate, reads, refusal, setupOf, states } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What others do while this call waits for its turn. */
type Meanwhile = (gate: CloudGate, opened: History, cancel: AbortController) => void;

/** One picture, whose call waits for its turn while something happens. */
async function waiting(meanwhile: Meanwhile, change: Partial<typeof FRONT> = {}) {
  const opened = await history(temporaryFolder());
  const open = openGate(opened, { dailyCalls: () => 5 });
  const cancel = new AbortController();
  const gate: CloudGate = {
    ...open,
    async turn(signal) {
      const turn = await open.turn(signal);
      meanwhile(open, opened, cancel);
      return turn;
    },
  };
  const engine = reads();
  const jobId = await recognise({ ...setupOf(opened, engine), gate }, { ...FRONT, ...change }, cancel.signal);
  if (!jobId.ok) throw new Error(jobId.error.code);
  const left = opened.database.prepare("SELECT count(*) FROM events WHERE kind = 'request-sending'").pluck();
  return { item: opened.pictures.get(jobId.value), engine, left: left.get(), opened };
}

/** Another call came back with this. */
const answered =
  (error: AppError): Meanwhile =>
  (gate) => {
    gate.begin({ at: 0 });
    gate.report(error);
  };
const dayUsedUp: Meanwhile = (_gate, { usage }) => {
  for (let call = 0; call < 5; call += 1) usage.count('juhe', 'calls');
};

test.each<[string, Meanwhile, string]>([
  ['the cloud was paused', answered(refusal(10012)), 'juhe-10012'],
  ['the network was lost', answered(appError('network-refused', {})), 'network-refused'],
  ["the day's calls were used up", dayUsedUp, 'daily-limit-reached'],
  ['the person gave up', (_gate, _opened, cancel) => cancel.abort(), 'cancelled'],
])('a call in whose waiting time %s does not leave', async (_name, meanwhile, code) => {
  const { item, engine, left, opened } = await waiting(meanwhile);
  expect([engine.calls, left, states(opened)]).toEqual([0, 0, ['failed']]);
  expect(item).toMatchObject({ kind: 'failed', error: { code, outcome: 'not-sent' } });
});

test('a person who asks for this very picture once more is let through a pause, but not past the day’s limit', async () => {
  const insisting = { again: true, urgent: true };
  expect((await waiting(answered(refusal(10012)), insisting)).engine.calls).toBe(1);
  expect((await waiting(dayUsedUp, insisting)).engine.calls).toBe(0);
});
