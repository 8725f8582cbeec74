import { describe, expect, test } from 'vitest';
import { newestMoment } from '../../../main/history/clock.ts';
import { clockAndWords } from '../../../main/history/migrations/0080-clock-and-words.ts';
import type { Entry } from '../../../main/licence/fields.ts';
import { settleFinding } from '../../../main/pipeline/judging.ts';
import { history, NOON, type OpenHistory } from '../../support/history.ts';
import { ENTRIES, FRONT, itemOf, reads } from '../../support/pipeline.ts';
import { again, codes, NUMBER, read } from '../../support/rule-book.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DAY = 24 * 60 * 60 * 1000;
const BEHIND = 'review clock-behind';

describe('the clock', () => {
  test('a history that is newer than the clock by more than a day lets nothing pass, whatever was written since', async () => {
    const folder = temporaryFolder();
    const first = await history(folder);
    await read(first);
    first.close();
    const reopened = (now: Date) => history(folder, {}, { now: () => now });
    const dayBefore = await reopened(new Date(NOON.getTime() - DAY));
    expect(codes(await read(dayBefore))).not.toContain(BEHIND);
    dayBefore.close();
    const wrong = await reopened(new Date(NOON.getTime() - DAY - 60_000));
    expect(codes(await read(wrong))).toContain(BEHIND);
    // Its own rows are of the wrong time, and prove nothing against it.
    expect(codes(await read(wrong))).toContain(BEHIND);
    wrong.close();
  });

  test('the program’s own build date proves it too', async () => {
    const builtAt = new Date(NOON.getTime() + 2 * DAY).toISOString();
    const opened = await history(temporaryFolder(), {}, { builtAt });
    const item = await read(opened);
    expect(item.findings.find(({ code }) => code === 'clock-behind')?.evidence).toMatchObject({
      proof: 'program',
    });
  });

  test('a manager’s confirmation of the date ends it, and is the baseline from then on', async () => {
    const opened = await history(temporaryFolder());
    opened.events.append('do-not-rent-imported', { entries: 0 }, null);
    opened.database.exec(
      "INSERT INTO events (at, kind, details, previous_hash, hash) VALUES ('2035-01-01T00:00:00.000Z', 'x', '{}', '', '')",
    );
    const item = await read(opened);
    expect(codes(item)).toContain(BEHIND);
    const word = { code: 'clock-behind', field: 'validUntil', byWhom: '李经理', reason: '已核对' } as const;
    expect(settleFinding(opened, item.recordId, { ...word, kind: 'confirm' })).toMatchObject({ ok: false });
    expect(settleFinding(opened, item.recordId, { ...word, kind: 'decide' })).toMatchObject({ ok: true });
    expect(codes(again(opened, item))).not.toContain(BEHIND);
    expect(codes(await read(opened))).not.toContain(BEHIND);
    expect(newestMoment(opened.database)).toBe(NOON.toISOString());
  });
});

/** DOMAIN §2 QR code: red may be the camera's mistake once. */
describe('a red code', () => {
  const red: readonly Entry[] = [...ENTRIES, { desc: '二维码', content: '红' }];
  const visit = { visitId: '55555555-5555-4555-8555-555555555555' };
  const readRed = (
    opened: OpenHistory,
    picture: Parameters<typeof sample>[0],
    entries = red,
    given: object = visit,
  ) => {
    const engine = { ...reads(), recognise: reads().recognise };
    engine.recognise = async () => ({
      ok: true,
      value: { engine: 'juhe', entries: [...entries], orderId: 'J1', milliseconds: 5 },
    });
    return itemOf(opened, engine, { ...FRONT, ...given, bytes: sample(picture), again: true });
  };
  const red1 = 'front.jpg';
  const red2 = 'back.jpg';

  test('is a question at first, and the law’s refusal when the refreshed page is red again', async () => {
    const opened = await history(temporaryFolder());
    const first = await readRed(opened, red1);
    expect(first.kind === 'read' && codes(first)).toContain('review code-red');
    const second = await readRed(opened, red2);
    expect(second.kind === 'read' && codes(second)).toContain('refuse code-red');
  });

  test('a picture given twice is not seen again', async () => {
    const opened = await history(temporaryFolder());
    await readRed(opened, red1);
    const second = await readRed(opened, red1);
    expect(second.kind === 'read' && codes(second)).toContain('review code-red');
  });

  test('counts on the same day in another visit, and not where a manager recorded that it is not red', async () => {
    const opened = await history(temporaryFolder());
    const first = await readRed(opened, red1);
    if (first.kind !== 'read') throw new Error('it was read');
    const other = { visitId: '66666666-6666-4666-8666-666666666666' };
    const second = await readRed(opened, red2, red, other);
    expect(second.kind === 'read' && codes(second)).toContain('refuse code-red');
    const word = { code: 'code-red', field: 'status', byWhom: '李经理', reason: '黑色' } as const;
    settleFinding(opened, first.recordId, { ...word, kind: 'decide' });
    if (second.kind !== 'read') throw new Error('it was read');
    settleFinding(opened, second.recordId, { ...word, kind: 'decide' });
    expect(codes(again(opened, second))).toContain('review code-red');
  });

  test('black after red is black', async () => {
    const opened = await history(temporaryFolder());
    await readRed(opened, red1);
    const second = await readRed(opened, red2, [...ENTRIES, { desc: '二维码', content: '黑' }]);
    expect(second.kind === 'read' && codes(second).join()).not.toContain('code-red');
  });
});

test('findings of an older program say what their sentences say today', async () => {
  const before = await history(temporaryFolder());
  const item = await read(before, { pickupDate: '2032-09-10', returnDate: '2032-09-12' });
  const old = [
    ['expired', 'validUntil', { lastDay: '2032-09-01' }],
    ['holder-mismatch', 'name', { renter: '李四' }],
    ['class-not-covered', 'classes', { vehicle: 'manual', needed: 'C1' }],
    ['tenure-short', 'firstIssueDate', { months: 1, minimum: 6, since: '2032-08-01' }],
    ['code-red', 'status', {}],
    ['points-block', 'points', { points: 12 }],
  ].map(([code, field, evidence]) => ({ code, field, evidence, level: 'refuse', basis: 'law' }));
  before.database.prepare('UPDATE records SET findings = ?').run(JSON.stringify(old));
  before.database.exec('DROP INDEX events_by_time; DROP INDEX events_of_clock');
  before.database.exec(clockAndWords);
  const after = again(before, item);
  expect(after.findings.map(({ evidence }) => evidence)).toEqual([
    { lastDay: '2032-09-01', days: 9, cancelled: false },
    { registered: '李四', sameNumber: false },
    { needed: 'C1', rentAutomatic: false },
    { months: 1, minimum: 6, since: '2032-08-01', licenceClass: null },
    { again: false },
    { points: 12 },
  ]);
  expect(after.fields.licenceNumber).toBe(NUMBER);
});
