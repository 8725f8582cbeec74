import { expect, test } from 'vitest';
import { JUHE_CODES } from '../../../main/engines/juhe/codes.ts';
import { MOMENTS } from '../../../main/pipeline/setup.ts';
import { failJob } from '../../../main/pipeline/transitions.ts';
import { logFailure } from '../../../main/pipeline/work-log.ts';
import { CONTRACT } from '../../../preload/contract/index.ts';
import { type AppError, appError, OUTCOMES } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { DICTIONARIES } from '../../../preload/text/dictionaries.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { history } from '../../support/history.ts';
import { seenLog } from '../../support/log.ts';
import { channels, expectNothingOf, PERSON } from '../../support/log-doors.ts';
import { FRONT, reads } from '../../support/pipeline.ts';
import { queueOn } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Every detail that any code has, and each of them says too much. */
const DETAILS = Object.fromEntries(
  ['field', 'file', 'reason', 'orderId', 'owner', 'document', 'limit', 'seconds', 'pages', 'rows'].map(
    (name) => [name, PERSON],
  ),
);
const EVERY_CODE = [
  ...Object.keys(DICTIONARIES.en.errors),
  ...[...JUHE_CODES.map(({ number }) => number), 299998].map((number) => `juhe-${number}`),
];
const EVERY_ERROR = EVERY_CODE.flatMap((code) =>
  OUTCOMES.map((outcome) => {
    const number = /^juhe-\d/u.test(code) ? Number(code.slice(5)) : null;
    const rest = number === null ? { details: DETAILS } : { number, reason: PERSON, orderId: PERSON };
    return { code, outcome, ...rest } as AppError;
  }),
);

test('every code with which a picture fails is there with its outcome, and nothing else of it', async () => {
  const opened = await history(temporaryFolder());
  const { queue } = queueOn(opened, reads(), () => ({ concurrency: () => -1 }));
  const accepted = await acceptOne(queue, { ...FRONT, sourceName: PERSON });
  if (!accepted.ok) throw new Error(accepted.error.code);
  const log = seenLog();
  const job = accepted.value;
  // One transaction around all, for its time.
  opened.database.transaction(() => {
    for (const error of EVERY_ERROR) {
      opened.database.exec('UPDATE jobs SET error = NULL');
      failJob({ history: opened, reached: (moment, id) => logFailure(log, opened, moment, id) }, job, error);
      // Its other moments leave no line, though the error stays until an answer comes.
      for (const moment of MOMENTS) if (moment !== 'failed') logFailure(log, opened, moment, job.id);
    }
  })();
  expect(log.entries()).toEqual(
    EVERY_ERROR.map(({ code, outcome }) => ({ event: 'job-failed', jobId: job.id, code, outcome })),
  );
  expectNothingOf(log);
});

test('every code that the window is told, by its channel', async () => {
  const log = seenLog();
  let next: AppError = appError('cancelled', {});
  const answers = channels(log, () => fail(next));
  for (const error of EVERY_ERROR) {
    next = error;
    await answers.get('session:status')?.(true, {});
  }
  expect(log.entries()).toEqual(
    EVERY_ERROR.map(({ code }) => ({ event: 'request-failed', channel: 'session:status', code })),
  );
  expectNothingOf(log);
});

test('a request from a stranger, and one that is none, on every channel', async () => {
  const log = seenLog();
  const answers = channels(log, () => ok(null));
  for (const answer of answers.values()) {
    await answer(false, { name: PERSON });
    await answer(true, { name: PERSON });
  }
  expect(log.entries()).toEqual(
    Object.keys(CONTRACT).flatMap((channel) =>
      ['request-refused', 'request-invalid'].map((code) => ({ event: 'request-failed', channel, code })),
    ),
  );
  expectNothingOf(log);
});
