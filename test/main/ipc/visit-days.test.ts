import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { visitWords } from '../../../main/services/visit-context.ts';
import { handlersWith } from '../../support/handlers.ts';
import { history } from '../../support/history.ts';
import { FRONT } from '../../support/pipeline.ts';
import { read } from '../../support/rule-book.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VISIT = '55555555-5555-4555-8555-555555555555';
const NOTHING = { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' };
/** The desk's day is 2026-09-01: brought back before it is taken. */
const BACKWARDS = { ...NOTHING, returnDate: '2026-08-31' };

test('a hire that ends before it begins is refused, wherever it is said, and changes nothing', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened);
  const { handlers } = await handlersWith({ opened });
  expect(await handlers['visit:change']({ jobId: item.jobId, visit: BACKWARDS })).toMatchObject({
    error: { code: 'return-before-pickup' },
  });
  expect(opened.visits.find(item.visitId)).toEqual(item.context);
  const given = {
    visitId: VISIT,
    visit: BACKWARDS,
    besideJobId: null,
    bytes: Uint8Array.from(FRONT.bytes),
    name: '',
    source: 'drop',
    takenAt: null,
    batchId: null,
    again: false,
    side: 'front',
    engine: null,
  } as const;
  expect(await handlers['picture:give'](given)).toMatchObject({ error: { code: 'return-before-pickup' } });
  expect([opened.visits.find(VISIT), opened.jobs.unfinished()]).toEqual([null, []]);
});

test('an empty box was not said, nor was one of blanks', () => {
  const said = (renterName: string, renterNumber: string) =>
    visitWords({ ...NOTHING, renterName, renterNumber }).renter;
  expect([said('', ''), said(' ', '　'), said(' 李四 ', ''), said('', '1')]).toEqual([
    null,
    null,
    { name: '李四', idNumber: null },
    { name: null, idNumber: '1' },
  ]);
});

test('files that the system opens before the window has said which visit is open are taken in when it has', async () => {
  const path = join(temporaryFolder(), '1.jpg');
  writeFileSync(path, FRONT.bytes);
  const { handlers, pictures, opened } = await handlersWith();
  await pictures.openFiles([path]);
  expect(opened.jobs.unfinished()).toEqual([]);
  await handlers['visit:open']({ visitId: VISIT, visit: NOTHING, besideJobId: null });
  await expect.poll(() => opened.jobs.unfinished()).toMatchObject([{ visitId: VISIT, source: 'open-with' }]);
  await handlers['visit:open']({ visitId: VISIT, visit: NOTHING, besideJobId: null });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened.jobs.unfinished()).toHaveLength(1);
});
