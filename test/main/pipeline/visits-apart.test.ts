import { expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import type { ReadItem } from '../../../main/history/pictures.ts';
import type { Side } from '../../../main/licence/fields.ts';
import { recognise } from '../../../main/pipeline/pipeline.ts';
import { joinPages, splitPage } from '../../../main/pipeline/placing.ts';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';
import { distinct } from '../../support/distinct.ts';
import { hire } from '../../support/hire.ts';
import { history } from '../../support/history.ts';
import { NEVER } from '../../support/juhe.ts';
import { FRONT, reads, setupOf } from '../../support/pipeline.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const [A, B] = ['aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'];

const bothSides: Engine = {
  ...reads(),
  async recognise(image, side, signal) {
    const reading = await reads().recognise(image, side, signal);
    const entries = Object.entries(DOCUMENT_SAMPLE[side]).map(([desc, content]) => ({ desc, content }));
    return reading.ok ? { ...reading, value: { ...reading.value, entries } } : reading;
  },
};

/** Two customers at one desk. */
async function twoVisits() {
  const opened = await history(temporaryFolder());
  const setup = setupOf(opened, bothSides);
  let pictures = 0;
  const give = async (visitId: string | null, side: Side, change: Partial<typeof FRONT> = {}) => {
    pictures += 1;
    const bytes = distinct(FRONT.bytes, pictures);
    const jobId = await recognise(setup, { ...FRONT, visitId, side, bytes, ...change }, NEVER);
    if (!jobId.ok) throw new Error(jobId.error.code);
    return jobId.value;
  };
  const item = (jobId: string): ReadItem => {
    const found = opened.pictures.get(jobId);
    if (found.kind !== 'read') throw new Error(found.error.code);
    return found;
  };
  /** The pages of the licence that a picture is a page of. */
  const pages = (jobId: string) => item(jobId).pages.map((page) => page.jobId);
  return { opened, setup, give, item, pages };
}

test('the picture on the desk takes no page of another visit, whoever names it', async () => {
  const { give, item, pages } = await twoVisits();
  const front = await give(A, 'front');
  const back = await give(B, 'back', { besideJobId: front });
  expect([pages(front), pages(back)]).toEqual([[front], [back]]);
  expect([item(front).visitId, item(back).visitId]).toEqual([A, B]);
  expect(item(front).fields.address).toBeNull();
});

test('a page that follows one of another visit stays alone', async () => {
  const { give, pages } = await twoVisits();
  const front = await give(A, 'front');
  const back = await give(B, 'back');
  const late = await give(A, 'back');
  expect([pages(front), pages(back)]).toEqual([[front, late], [back]]);
});

test('a picture that another visit has read before leaves that visit its pages', async () => {
  const { give, pages } = await twoVisits();
  const bytes = distinct(FRONT.bytes, 100);
  const front = await give(A, 'front', { bytes });
  const back = await give(A, 'back');
  const again = await give(B, 'front', { bytes });
  expect([pages(front), pages(again)]).toEqual([[front, back], [again]]);
});

test('pages that a batch pairs, and pages that a person joins, belong to the visit of their licence and are judged for it', async () => {
  const { opened, give, item, pages } = await twoVisits();
  const batchId = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
  const first = await give(null, 'front', { batchId });
  const second = await give(null, 'back', { batchId });
  expect(pages(first)).toEqual([first, second]);
  expect(opened.jobs.get(second).visitId).toBe(opened.jobs.get(first).visitId);

  const late = hire({ pickupDate: '2033-01-01', returnDate: '2033-01-02' });
  const front = await give(A, 'front', { context: late });
  const back = await give(B, 'back');
  expect(item(front).verdict).toBe('refuse');
  expect(joinPages(opened, back, front).ok).toBe(true);
  expect(pages(back)).toEqual([front, back]);
  expect([opened.jobs.get(back).visitId, item(back).visitId]).toEqual([A, A]);
  expect(item(back)).toMatchObject({ verdict: 'refuse', context: { pickupDate: '2033-01-01' } });
});

test('a page that is taken off stays in the visit it was given for', async () => {
  const { opened, setup, give, item, pages } = await twoVisits();
  const front = await give(A, 'front');
  const back = await give(A, 'back');
  expect(splitPage(setup, back).ok).toBe(true);
  expect([pages(front), pages(back)]).toEqual([[front], [back]]);
  expect([item(back).visitId, opened.visits.recordsOf(A)]).toEqual([
    A,
    [item(front).recordId, item(back).recordId],
  ]);
});
