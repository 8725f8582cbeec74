import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createPictures } from '../../../main/services/pictures.ts';
import { createQueueService } from '../../../main/services/queue.ts';
import { queueView } from '../../../main/services/queue-view.ts';
import type { ServicesSetup } from '../../../main/services/services.ts';
import type { Session } from '../../../main/services/session.ts';
import type { Work } from '../../../main/services/work.ts';
import { DEFAULT_SETTINGS } from '../../../main/settings/settings.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { acceptOne } from '../../support/accept-one.ts';
import { distinct } from '../../support/distinct.ts';
import { history } from '../../support/history.ts';
import { FRONT, openGate, reads, states } from '../../support/pipeline.ts';
import { queueOn } from '../../support/queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BATCH = '44444444-4444-4444-8444-444444444444';

async function atWork() {
  const opened = await history(temporaryFolder());
  const { queue } = queueOn(opened, reads());
  let cloud: ReturnType<Work['cloud']> = ok(reads());
  const work: Work = { history: opened, queue, gate: openGate(opened), cloud: () => cloud };
  const session: Pick<Session, 'use' | 'work'> = {
    use: (something) => something(work),
    work: () => ok(work),
  };
  // Only what these handlers ask for.
  const setup = {
    session,
    settings: { read: () => ({ ...DEFAULT_SETTINGS, engine: 'juhe' }) },
    apiKey: { status: () => ({ hasKey: true, protected: true, backend: 'none', unread: null }) },
    newId: () => crypto.randomUUID(),
    today: () => '2026-09-01',
    openPages: async (bytes: Buffer) => ok([bytes]),
    onHistoryChanged: () => undefined,
    elapsed: () => 0,
  } as unknown as ServicesSetup;
  const forgetKey = () => {
    cloud = fail(appError('juhe-key-missing', {}));
  };
  return { opened, queue, setup, work, forgetKey };
}

test('a picture that comes by itself while the disk is full is refused with that word, and nothing breaks', async () => {
  const { opened, setup } = await atWork();
  const pictures = createPictures(setup);
  const visit = { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' };
  const visitId = crypto.randomUUID();
  const take = (index: number) =>
    pictures.takeByItself({ name: '', bytes: distinct(FRONT.bytes, index) }, 'hot-folder', null, true);
  pictures.openVisit({ visitId, visit, besideJobId: null });
  expect(await take(1)).toMatchObject({ ok: true });
  pictures.openVisit({
    visitId,
    visit: { ...visit, renterName: '王三' },
    besideJobId: null,
  });
  vi.spyOn(opened.visits, 'save').mockImplementation(() => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  expect(await take(2)).toMatchObject({ error: { code: 'disk-full' } });
});

test('cancelling the rest of a batch lets the window live between the pictures', async () => {
  const { opened, queue, setup } = await atWork();
  opened.batches.open(BATCH, 'drop');
  opened.batches.setPaused(BATCH, true);
  for (let index = 0; index < 30; index += 1) {
    await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, index), batchId: BATCH, urgent: false });
  }
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  expect(await createQueueService(setup).cancelBatch(BATCH)).toMatchObject({ ok: true });
  clearInterval(timer);
  expect(states(opened)).toEqual(Array(30).fill('failed'));
  expect(turns).toBeGreaterThan(3);
});

test('pictures that wait for a cloud without a key are said to wait for it', async () => {
  const { opened, work, forgetKey } = await atWork();
  const state = () => queueView(work, DEFAULT_SETTINGS).cloud;
  forgetKey();
  expect(state()).toEqual({ kind: 'open' });
  opened.batches.open(BATCH, 'drop');
  opened.batches.setPaused(BATCH, true);
  await acceptOne(work.queue, { ...FRONT, batchId: BATCH, urgent: false });
  // A person's word would change nothing.
  expect(state()).toMatchObject({
    kind: 'paused',
    error: { code: 'juhe-key-missing', settingsHelp: true },
    resumable: false,
  });
});

test('several files by the dialog: working files are left out, files counted as files, pages as pages', async () => {
  const { setup } = await atWork();
  const folder = temporaryFolder();
  const paths = ['1.pdf', 'Thumbs.db', '2.jpg', '~$账单.xlsx'].map((name) => join(folder, name));
  for (const [index, path] of paths.entries()) await writeFile(path, distinct(FRONT.bytes, index));
  let opened = 0;
  const twoOfTheFirst: ServicesSetup['openPages'] = async (bytes) => {
    opened += 1;
    return ok(opened === 1 ? [bytes, distinct(bytes, 9)] : [bytes]);
  };
  const pictures = createPictures({
    ...setup,
    openPages: twoOfTheFirst,
    choosePictures: async () => paths,
  });
  expect(await pictures.choose({ side: 'front', engine: 'juhe' })).toMatchObject({
    value: { accepted: 2, pages: 3, leftOut: 2, refused: [] },
  });
});

test('files that the system hands over: a working file among them does not make a batch of one', async () => {
  const { setup, opened } = await atWork();
  const folder = temporaryFolder();
  const paths = ['Thumbs.db', '1.jpg'].map((name) => join(folder, name));
  for (const [index, path] of paths.entries()) await writeFile(path, distinct(FRONT.bytes, index));
  const told: unknown[] = [];
  const pictures = createPictures({ ...setup, onFilesOpened: (batch) => told.push(batch) });
  const visit = { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' };
  pictures.openVisit({ visitId: crypto.randomUUID(), visit, besideJobId: null });
  await pictures.openFiles(paths);
  expect(told).toEqual([]);
  expect(opened.database.prepare('SELECT source_name, batch_id FROM jobs').all()).toEqual([
    { source_name: '1.jpg', batch_id: null },
  ]);
});

test('a batch that still waits is listed however many came after it: it can be resumed', async () => {
  const { opened, queue, setup } = await atWork();
  const ids = Array.from({ length: 12 }, () => crypto.randomUUID());
  for (const [index, batchId] of ids.entries()) {
    opened.batches.open(batchId, 'drop');
    opened.batches.setPaused(batchId, true);
    await acceptOne(queue, { ...FRONT, bytes: distinct(FRONT.bytes, index), batchId, urgent: false });
  }
  opened.database.prepare("UPDATE jobs SET state = 'failed' WHERE batch_id <> ?").run(ids[0]);
  const listed = createQueueService(setup).batches();
  if (!listed.ok) throw new Error(listed.error.code);
  expect(listed.value.map(({ batchId }) => batchId)).toEqual([...ids.slice(2).toReversed(), ids[0]]);
});

test('a scan that stopped after two good pages: both are taken in, and why there are no more is told', async () => {
  const { setup } = await atWork();
  const pages = [1, 2].map((index) => distinct(FRONT.bytes, index));
  const scanner: ServicesSetup['scanner'] = {
    list: async () => ok([]),
    scan: async () => ok({ pages, stopped: appError('scanner-jammed', {}) }),
  };
  const settings = {
    read: () => ({ ...DEFAULT_SETTINGS, scanner: { ...DEFAULT_SETTINGS.scanner, device: 'test:0' } }),
  };
  const pictures = createPictures({ ...setup, scanner, settings: settings as ServicesSetup['settings'] });
  const visit = { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' };
  const place = {
    visitId: crypto.randomUUID(),
    visit,
    besideJobId: null,
    side: 'front',
    engine: 'juhe',
  } as const;
  expect(await pictures.scan(place)).toMatchObject({
    value: { jobIds: [expect.any(String), expect.any(String)], stopped: { code: 'scanner-jammed' } },
  });
});
