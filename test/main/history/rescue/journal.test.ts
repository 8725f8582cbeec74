import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJournal } from '../../../../main/history/rescue/journal.ts';
import { PAGE_BYTES } from '../../../support/damage.ts';
import { history } from '../../../support/history.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HEADER = 32;
const FRAME = 24 + PAGE_BYTES;

/** The journal of two commits, as a killed process leaves it. */
async function journal(): Promise<Buffer> {
  const folder = temporaryFolder();
  (await history(folder)).close();
  const opened = await history(folder);
  opened.usage.count('juhe', 'calls');
  opened.events.append('clock-confirmed', { recordId: 'x' }, null);
  return readFileSync(join(folder, 'history.db-wal'));
}

const copiesIn = (bytes: Buffer) =>
  [...readJournal(bytes).places.values()].reduce((sum, places) => sum + places.length, 0);

test('a journal that is whole has every frame, the newest copy of a page first', async () => {
  const bytes = await journal();
  const frames = (bytes.length - HEADER) / FRAME;
  expect(frames).toBeGreaterThan(2);
  expect([readJournal(bytes).damaged, copiesIn(bytes)]).toEqual([false, frames]);
  for (const places of readJournal(bytes).places.values())
    expect(places).toEqual(places.toSorted((a, b) => b - a));
  expect(readJournal(Buffer.alloc(0))).toEqual({ places: new Map(), damaged: false });
});

test.each([
  ['the header', 16],
  ['the salt of the first frame', HEADER + 8],
  ['a page', HEADER + 24 + 100],
  ['a checksum', HEADER + 16],
])('one that is damaged in %s says so, and frames behind that are still there', async (_what, at) => {
  const bytes = await journal();
  const frames = (bytes.length - HEADER) / FRAME;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  expect(readJournal(bytes).damaged).toBe(true);
  expect(copiesIn(bytes)).toBeGreaterThanOrEqual(frames - 1);
});

test('one that is cut, in its header or in a frame, says so', async () => {
  const bytes = await journal();
  for (const end of [10, HEADER + 100, bytes.length - 1])
    expect([end, readJournal(bytes.subarray(0, end)).damaged]).toEqual([end, true]);
});

test('what was not committed is left out, and so is what is left of an earlier use of the file', async () => {
  const bytes = await journal();
  const frames = (bytes.length - HEADER) / FRAME;
  const uncommitted = Buffer.from(bytes.subarray(-FRAME));
  uncommitted.writeUInt32BE(0, 4);
  expect(copiesIn(Buffer.concat([bytes, uncommitted]))).toBe(frames);
  const older = Buffer.from(bytes.subarray(-FRAME));
  older.writeUInt32BE(1, 8);
  const longer = Buffer.concat([bytes, older, older]);
  expect([readJournal(longer).damaged, copiesIn(longer)]).toEqual([false, frames]);
});
