import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHeadFile } from '../../../main/history/head.ts';
import { hashImage } from '../../../main/history/images.ts';
import { deriveKeys } from '../../../main/history/vault/sealing.ts';
import { isUndecided } from '../../../preload/errors.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { FRONT, reads } from '../../support/pipeline.ts';
import { queueOn } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PICTURES = 3;

/** A folder whose last pictures are committed in the log alone, as a killed process leaves it. */
async function killed() {
  const home = join(temporaryFolder(), 'home');
  const folder = join(temporaryFolder(), 'killed');
  const first = await history(home);
  first.events.append('clock-confirmed', { recordId: 'x' }, null);
  first.close();
  const opened = await history(home);
  const { queue } = queueOn(opened, reads());
  for (let index = 0; index < PICTURES; index += 1)
    await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, index) });
  await queue.close();
  cpSync(home, folder, { recursive: true });
  for (const name of ['desk.lock', 'desk.owner.json']) rmSync(join(folder, name), { force: true });
  return { folder, log: join(folder, 'history.db-wal'), head: join(folder, 'history.head') };
}

const jobsOf = ({ database }: OpenHistory) =>
  database.prepare<[], number>('SELECT count(*) FROM jobs').pluck().get() ?? 0;
const kindsOf = ({ database }: OpenHistory) =>
  database.prepare<[], string>('SELECT kind FROM events ORDER BY seq').pluck().all();

describe('a log that is damaged or gone', () => {
  test.each([
    ['gone', (log: string) => rmSync(log)],
    ['cut', (log: string) => writeFileSync(log, readFileSync(log).subarray(0, 5000))],
    ['damaged in its first frame', (log: string) => damage(log, 100)],
  ])('%s: what is missing is told until it is noted, and no picture is lost', async (_how, break_) => {
    const { folder, log } = await killed();
    break_(log);
    const opened = await history(folder);
    const loss = opened.loss.unnoted();
    expect(loss?.entries).toBeGreaterThanOrEqual(PICTURES);
    expect(jobsOf(opened)).toBe(PICTURES);
    expect(loss?.pictures).toBe(PICTURES);
    const lines = opened.tray.list(10);
    expect(lines).toHaveLength(PICTURES);
    for (const { error, source } of lines) {
      expect([source, error?.code, error !== null && isUndecided(error)]).toEqual([
        'found-again',
        'found-again',
        true,
      ]);
    }
    opened.close();
    const again = await history(folder);
    expect(again.loss.unnoted()).toEqual(loss);
    again.loss.note();
    expect(again.loss.unnoted()).toBeNull();
    expect(jobsOf(again)).toBe(PICTURES);
  });

  test('a picture found again is not paid in silence, given once more; it is when a person says so', async () => {
    const { folder, log } = await killed();
    rmSync(log);
    const opened = await history(folder);
    const picture = { imageHash: hashImage(distinct(FRONT.bytes, 0)), uploadHash: null };
    for (const side of ['front', 'back'] as const)
      expect(opened.jobs.isUndecided(picture, side, 'juhe')).toBe(true);
    const engine = reads();
    const { queue } = queueOn(opened, engine);
    const given = await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, 0), engine: 'juhe' });
    await queue.close();
    expect(given.ok && opened.jobs.errorOf(given.value.id)?.code).toBe('sent-before-undecided');
  });

  test('what it says was not sent may have been: queued, at work or failed, it waits for a person', async () => {
    const { folder } = await killed();
    const before = await history(folder);
    before.database.exec(`
      DELETE FROM scans;
      UPDATE jobs SET answer_id = NULL, put_aside = 0, error = NULL, state = CASE seq WHEN 1 THEN 'queued' WHEN 2 THEN 'preparing' ELSE 'failed' END;
      DELETE FROM answers;
      UPDATE jobs SET error = '{"code":"network-refused","details":{},"outcome":"not-sent"}' WHERE state = 'failed'`);
    const last = before.database.prepare<[], number>('SELECT max(seq) FROM events').pluck().get() ?? 0;
    before.close();
    const file = openHeadFile(folder, deriveKeys(readFileSync(join(folder, 'vault.key'))).head);
    file.write({ seq: last + 1, hash: 'f'.repeat(64) });
    file.close();
    const opened = await history(folder);
    expect(opened.loss.unnoted()).toEqual({ entries: 1, pictures: PICTURES });
    for (let index = 0; index < PICTURES; index += 1) {
      const picture = { imageHash: hashImage(distinct(FRONT.bytes, index)), uploadHash: null };
      expect(opened.jobs.isUndecided(picture, 'front', 'juhe')).toBe(true);
    }
    expect(opened.tray.list(9).map(({ error }) => error?.code)).toEqual(['found-again', 'found-again']);
  });

  test('wherever it is damaged, every picture is there, and what is missing is told', async () => {
    const { folder } = await killed();
    const size = readFileSync(join(folder, 'history.db-wal')).length;
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), async (at) => {
        const copy = join(temporaryFolder(), 'copy');
        cpSync(folder, copy, { recursive: true });
        damage(join(copy, 'history.db-wal'), at);
        const opened = await history(copy);
        const found = kindsOf(opened).filter((kind) => kind === 'picture-found-again').length;
        expect(jobsOf(opened)).toBe(PICTURES);
        expect(opened.loss.unnoted() !== null).toBe(kindsOf(opened).includes('history-shortened'));
        // And those whose sending was lost.
        expect(opened.loss.unnoted()?.pictures ?? 0).toBeGreaterThanOrEqual(found);
        opened.close();
      }),
      { numRuns: 10, seed: 7 },
    );
  });
});

describe('the witness', () => {
  test('is never before the history, and a history that is whole says nothing', async () => {
    const { folder } = await killed();
    const opened = await history(folder);
    expect(opened.loss.unnoted()).toBeNull();
    expect(kindsOf(opened)).not.toContain('history-shortened');
  });

  test('does not see what was rolled back', async () => {
    const folder = join(temporaryFolder(), 'home');
    const opened = await history(folder);
    expect(() =>
      opened.transaction(() => {
        opened.events.append('clock-confirmed', { recordId: 'x' }, null);
        throw new Error('rolled back');
      }),
    ).toThrow('rolled back');
    opened.events.append('clock-confirmed', { recordId: 'y' }, null);
    await Promise.resolve();
    opened.close();
    expect((await history(folder)).loss.unnoted()).toBeNull();
  });

  test('of an older copy that was put back tells that entries are missing', async () => {
    const { folder } = await killed();
    const old = readFileSync(join(folder, 'history.db'));
    (await history(folder)).close();
    writeFileSync(join(folder, 'history.db'), old);
    expect((await history(folder)).loss.unnoted()).toEqual({
      entries: expect.any(Number),
      pictures: PICTURES,
    });
  });

  test('of a history that went another way since tells it without a number', async () => {
    const { folder, head } = await killed();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, 'history.db-wal'));
    rmSync(join(copy, 'history.head'));
    const other = await history(copy);
    for (let entry = 0; entry < 99; entry += 1)
      other.events.append('clock-confirmed', { recordId: 'z' }, null);
    other.close();
    cpSync(head, join(copy, 'history.head'));
    expect((await history(copy)).loss.unnoted()?.entries).toBeNull();
  });

  test.each([' ', '{}', 'x'.repeat(256), '{"seq":1}'])(
    'damaged (%j): told, and written anew',
    async (text) => {
      const { folder, head } = await killed();
      writeFileSync(head, text);
      const opened = await history(folder);
      expect(opened.loss.unnoted()).toEqual({ entries: null, pictures: 0 });
      opened.loss.note();
      opened.close();
      expect((await history(folder)).loss.unnoted()).toBeNull();
    },
  );

  test('by another hand is no witness', async () => {
    const { folder, head } = await killed();
    (await history(folder)).close();
    writeFileSync(head, readFileSync(head, 'utf8').replace(/"mac":"[^"]*"/u, `"mac":"${'0'.repeat(64)}"`));
    expect((await history(folder)).loss.unnoted()).toEqual({ entries: null, pictures: 0 });
  });

  test('gone, and beside the pictures lie a copy and what is none: nothing was lost', async () => {
    const { folder, head } = await killed();
    rmSync(head);
    const images = join(folder, 'images');
    const [sealed] = readdirSync(images, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    if (sealed === undefined) throw new Error('there are pictures');
    cpSync(join(sealed.parentPath, sealed.name), join(images, 'a'.repeat(64)));
    writeFileSync(join(images, 'b'.repeat(64)), 'x'.repeat(99));
    writeFileSync(join(images, 'Thumbs.db'), '');
    expect((await history(folder)).loss.unnoted()).toBeNull();
  });

  test('that has nothing to witness yet accuses nobody, of a picture that was being taken in neither', async () => {
    const folder = join(temporaryFolder(), 'home');
    const first = await history(folder);
    await first.images.put(hashImage(FRONT.bytes), FRONT.bytes);
    first.close();
    expect((await history(folder)).loss.unnoted()).toBeNull();
  });

  test('of a history from before there was one is written, and nothing is told', async () => {
    const { folder, head } = await killed();
    rmSync(head);
    const opened = await history(folder);
    expect(opened.loss.unnoted()).toBeNull();
    opened.close();
    expect(existsSync(head)).toBe(true);
  });
});

function damage(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}
