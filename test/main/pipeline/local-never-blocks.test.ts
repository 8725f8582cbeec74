import { describe, expect, test } from 'vitest';
import type { Page } from '../../../main/engines/local/read-page.ts';
import { attempt } from '../../../main/pipeline/attempt.ts';
import { acceptPictures, recognise } from '../../../main/pipeline/pipeline.ts';
import type { EngineChoice } from '../../../preload/contract/desk.ts';
import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { FRONT, NO_READER, reads, setupOf } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BROKEN = fail(appError('local-reader-failed', {}));
const NO_PAGE = ok<Page>({
  side: null,
  lines: [],
  generatedAt: null,
  code: null,
  document: 'temporary-permit',
});

const BACK_PAGE: Page = {
  side: 'back',
  lines: [],
  generatedAt: null,
  code: null,
  document: null,
};

/** What becomes of a picture whose side nobody named, and how often the cloud was asked. */
async function outcome(found: Result<Page, AppError>, engine: EngineChoice, again: boolean) {
  const opened = await history(temporaryFolder());
  const cloud = reads();
  const setup = { ...setupOf(opened, cloud), local: { ...NO_READER, read: async () => found } };
  const jobId = await recognise(setup, { ...FRONT, side: 'auto', engine, again }, NEVER);
  if (!jobId.ok) throw new Error(jobId.error.code);
  const item = opened.pictures.get(jobId.value);
  return { calls: cloud.calls, came: item.kind === 'read' ? item.side : item.error };
}

/** cases/README 03: a failure on this machine blocked the cloud that a person chose. */
describe('reading on this machine never blocks a cloud call that a person asked for', () => {
  test.each(['juhe', 'both'] as const)('%s: this machine fails, the cloud reads', async (engine) => {
    expect(await outcome(BROKEN, engine, false)).toEqual({ calls: 1, came: 'front' });
  });
  test.each(['juhe', 'both'] as const)(
    '%s: what looks like no page is asked about once, and sent when a person insists',
    async (engine) => {
      expect(await outcome(NO_PAGE, engine, false)).toMatchObject({
        calls: 0,
        came: { code: 'not-a-licence-page', details: { document: 'temporary-permit' } },
      });
      expect(await outcome(NO_PAGE, engine, true)).toEqual({ calls: 1, came: 'front' });
    },
  );
  test.each([
    ['the page tells another time', ok(BACK_PAGE), 'back'],
    ['nothing tells', BROKEN, 'front'],
  ] as const)(
    'a side that was only assumed is asked again when the call has not left: %s',
    async (_, then, side) => {
      const opened = await history(temporaryFolder());
      const cloud = reads();
      const found: Result<Page, AppError>[] = [BROKEN, then];
      let reachable = true;
      const setup = {
        ...setupOf(opened, cloud),
        cloud: () => (reachable ? ok(cloud) : fail(appError('network-refused', {}))),
        local: { ...NO_READER, read: async () => found.shift() ?? BROKEN },
        mayWait: () => true,
      };
      const accepted = await acceptPictures(setup, [{ ...FRONT, side: 'auto', engine: 'juhe' }]);
      const [job] = accepted.ok ? accepted.value : [];
      if (job === undefined) throw new Error('it is accepted');
      reachable = false;
      expect(await attempt(setup, job, NEVER)).toMatchObject({ kind: 'held' });
      expect(opened.jobs.get(job.id).side).toBe('auto');
      reachable = true;
      expect(await attempt(setup, opened.jobs.get(job.id), NEVER)).toEqual({ kind: 'ended' });
      expect(opened.jobs.get(job.id).side).toBe(side);
    },
  );
  test('what was answered before for the side that is assumed is of that side', async () => {
    const opened = await history(temporaryFolder());
    const cloud = reads();
    const setup = { ...setupOf(opened, cloud), local: { ...NO_READER, read: async () => BROKEN } };
    await recognise(setup, FRONT, NEVER);
    const again = await recognise(setup, { ...FRONT, side: 'auto' }, NEVER);
    expect([cloud.calls, again.ok && opened.jobs.get(again.value).side]).toEqual([1, 'front']);
  });
  test('where this machine alone was chosen, nothing leaves it', async () => {
    for (const again of [false, true]) {
      expect(await outcome(BROKEN, 'local', again)).toMatchObject({
        calls: 0,
        came: { code: 'local-reader-failed' },
      });
      expect(await outcome(NO_PAGE, 'local', again)).toMatchObject({
        calls: 0,
        came: { code: 'not-a-licence-page' },
      });
    }
  });
});
