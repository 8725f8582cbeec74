import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportThread } from '../../../main/adapters/export-thread.ts';
import type { ExportThread } from '../../../main/export/exporter.ts';
import { MAX_PICTURES } from '../../../main/export/run.ts';
import { hashImage } from '../../../main/history/images.ts';
import { sharp } from '../../../main/image/sharp.ts';
import { exportHistory } from '../../../main/services/exports.ts';
import { exportHere, exportJob } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { seenLog } from '../../support/log.ts';
import { insertRecords } from '../../support/many-records.ts';
import { sample } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { trailOf } from '../../support/trail.ts';
import { elementsOf, workbookParts } from '../../support/workbook-parts.ts';

const THREAD = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'exporter.js');
const faults: unknown[] = [];
const setup = { start: exportThread(THREAD, (fault) => void faults.push(fault)), newId: () => 'the-id' };
const NEVER = new AbortController().signal;
const REASON = '王三要求提供记录';

async function filled(count: number) {
  const folder = temporaryFolder();
  const opened = await history(join(folder, 'home'));
  insertRecords(opened, count);
  return { folder, opened };
}

describe('the thread', () => {
  it('tells how far it is, and the owner keeps the audit trail, where no reason is', async () => {
    const { folder, opened } = await filled(1200);
    const seen: number[] = [];
    const job = exportJob(join(folder, 'out.xlsx'), { reason: REASON });
    const result = await exportHistory(setup, opened, job, NEVER, ({ done }) => seen.push(done));
    expect(result).toEqual({ ok: true, value: 1200 });
    expect(seen).toEqual([500, 1000, 1200]);
    expect(trailOf(opened)).toEqual([
      { kind: 'export-begun', disclosureId: 'the-id', revealed: true, format: 'xlsx' },
      { kind: 'disclosure-ended', disclosureId: 'the-id', left: 'all', rows: 1200 },
    ]);
    expect(opened.database.prepare('SELECT * FROM exports').all()).toEqual([
      { id: 'the-id', at: job.occasion.at, who: 'tester', reason: REASON },
    ]);
  });

  it('stops when told to, and the trail says that nothing left', async () => {
    const { folder, opened } = await filled(5000);
    const cancel = new AbortController();
    const target = join(folder, 'out.xlsx');
    const result = await exportHistory(setup, opened, exportJob(target), cancel.signal, () => cancel.abort());
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(existsSync(target)).toBe(false);
    expect(trailOf(opened)[1]).toMatchObject({ kind: 'disclosure-ended', left: 'nothing' });
  });

  it('says by a fault what was wrong in a history that it cannot read', async () => {
    const { folder, opened } = await filled(1);
    opened.database.exec("UPDATE records SET verdict = '王三'");
    const target = join(folder, 'out.csv');
    const result = await exportHistory(setup, opened, exportJob(target), NEVER, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: 'export-failed' } });
    const log = seenLog();
    for (const fault of faults) log.fault('export', fault);
    expect(log.entries()).toMatchObject([{ event: 'fault', where: 'export', name: 'Error' }]);
    expect(log.entries()[0]?.frames).not.toEqual([]);
    expect(log.lines[0]).not.toContain('王三');
    expect(readdirSync(folder)).toEqual(['home']);
  });

  it('that dies is an error, and nobody knows how far it had come', async () => {
    const { folder, opened } = await filled(1);
    const dead = (): ExportThread => ({
      onMessage: () => undefined,
      onExit: (listener) => listener(),
      cancel: () => undefined,
    });
    const job = exportJob(join(folder, 'out.xlsx'));
    const result = await exportHistory({ ...setup, start: dead }, opened, job, NEVER, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: 'export-failed' } });
    expect(trailOf(opened)[1]).toMatchObject({ kind: 'disclosure-ended', left: 'unknown' });
  });
});

describe('small pictures of the licence', () => {
  it('stand in their rows, too small to read a number', async () => {
    const folder = temporaryFolder();
    const opened = await history(join(folder, 'home'));
    const picture = sample('front-invented.jpg');
    const imageHash = hashImage(picture);
    await opened.images.put(imageHash, picture);
    insertRecords(opened, 3, (index) => (index === 1 ? { imageHash } : {}));
    const target = join(folder, 'out.xlsx');
    expect(await exportHere(opened, exportJob(target, { pictures: true }))).toEqual({ ok: true, value: 3 });
    const parts = workbookParts(target);
    const media = [...parts].filter(([path]) => path.startsWith('xl/media/'));
    expect(media.length).toBe(1);
    const { width, height, format } = await sharp(media[0]?.[1]).metadata();
    expect([format, Math.max(width, height)]).toEqual(['jpeg', 80]);
    const drawing = parts.get('xl/drawings/drawing1.xml') ?? Buffer.alloc(0);
    expect(elementsOf(drawing).some(({ name }) => name === 'xdr:twoCellAnchor')).toBe(true);
    expect(String(drawing)).toContain('<xdr:row>2</xdr:row>');
  });

  it('are refused where there are too many for memory', async () => {
    const { folder, opened } = await filled(MAX_PICTURES + 1);
    mkdirSync(join(folder, 'place'));
    const result = await exportHere(opened, exportJob(join(folder, 'place', 'out.xlsx'), { pictures: true }));
    expect(result).toMatchObject({ ok: false, error: { code: 'export-too-many-pictures' } });
  });
});
