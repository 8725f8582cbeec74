import { expect, test } from 'vitest';
import type { ListEntry } from '../../../main/licence/do-not-rent-list.ts';
import { changeVisit } from '../../../main/pipeline/judging.ts';
import { hire } from '../../support/hire.ts';
import { history } from '../../support/history.ts';
import { again, codes, NUMBER, read } from '../../support/rule-book.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const entry = (from: string, until: string | null): ListEntry => ({
  number: NUMBER,
  from,
  until,
  reason: 'x',
});

test('a number that is listed refuses every hire that touches its days, its first and its last among them', async () => {
  const opened = await history(temporaryFolder());
  opened.doNotRent.save([entry('2026-08-10', '2026-08-20')]);
  const item = await read(opened);
  const refuses = (pickupDate: string, returnDate: string) => {
    changeVisit(opened, item.visitId, hire({ pickupDate, returnDate }));
    return codes(again(opened, item)).includes('refuse do-not-rent');
  };
  const days: readonly [string, string, boolean][] = [
    ['2026-08-09', '2026-08-09', false],
    ['2026-08-09', '2026-08-10', true],
    ['2026-08-10', '2026-08-10', true],
    ['2026-08-12', '2026-08-13', true],
    ['2026-08-01', '2026-08-31', true],
    ['2026-08-20', '2026-08-25', true],
    ['2026-08-21', '2026-08-25', false],
  ];
  expect(days.map(([pickup, back]) => [pickup, back, refuses(pickup, back)])).toEqual(days);
});

test('of several entries of one number the one that lasts longest is told', async () => {
  const opened = await history(temporaryFolder());
  const item = await read(opened);
  const told = (...entries: readonly ListEntry[]) => {
    opened.doNotRent.save(entries);
    changeVisit(opened, item.visitId, hire());
    return again(opened, item).findings.find(({ code }) => code === 'do-not-rent')?.evidence;
  };
  const short = entry('2026-08-01', '2026-09-05');
  expect(told(short, entry('2026-08-02', '2026-09-09'))).toMatchObject({ until: '2026-09-09' });
  expect(told(short, entry('2026-08-02', null))).toMatchObject({ until: null });
});
