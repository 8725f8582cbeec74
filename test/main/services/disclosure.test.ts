import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { placeOf } from '../../../main/export/target.ts';
import { systemFiles } from '../../../main/history/file-port.ts';
import { endDisclosure, endFile, endWhatWasLeft } from '../../../main/services/disclosure.ts';
import { exportBegun, tellingBegun } from '../../../main/services/in-clear.ts';
import { LOOK_MILLISECONDS } from '../../../main/services/one-look.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import { exportJob, failure } from '../../support/export-job.ts';
import { handlersWith } from '../../support/handlers.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { idOf, insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { trailOf } from '../../support/trail.ts';

const NUMBER = '11010519491231002X';
const [JOB, RECORD] = [idOf('3', 0), idOf('4', 0)];
const EXPORT = {
  search: null,
  from: null,
  to: null,
  format: 'csv',
  template: null,
  reveal: true,
  reason: '核对',
  pictures: false,
  excelIds: false,
} as const;
const TOLD = { rows: 1, who: 'tester', at: '2026-09-01T04:00:00.000Z' };

/** A desk with two records. `seen`: what stood in the trail when something left, in order. */
async function desk(change: (opened: OpenHistory) => OpenHistory = (opened) => opened) {
  const folder = temporaryFolder();
  const real = await history(join(folder, 'home'));
  insertRecords(real, 2, () => ({
    fields: { name: '王三', licenceNumber: NUMBER },
    createdAt: '2026-09-01T04:00:00.000Z',
  }));
  const seen: (readonly string[])[] = [];
  const leaves = () => seen.push(trailOf(real).map(({ kind }) => kind));
  let clock = 0;
  const { handlers } = await handlersWith({
    opened: change(real),
    setup: { elapsed: () => clock },
    exports: {
      start: () => {
        leaves();
        return {
          onMessage: (listener) => listener({ kind: 'done', rows: 0 }),
          onExit: () => undefined,
          cancel: () => undefined,
        };
      },
      chooseTarget: async () => join(folder, 'out.csv'),
      printer: {
        print: async () => {
          leaves();
          return 'printed';
        },
        pdf: async () => {
          leaves();
          return Buffer.from('%PDF-');
        },
      },
      clipboard: {
        read: async () => '',
        write: async () => void leaves(),
        clear: () => undefined,
      },
    },
  });
  const later = (milliseconds: number) => {
    clock += milliseconds;
  };
  return { folder, handlers, seen, later, opened: real, kinds: () => trailOf(real).map(({ kind }) => kind) };
}

type Desk = Awaited<ReturnType<typeof desk>>;
/** Every way out of the history in the window, and the line of the trail that has to be there first. */
const WAYS: readonly [string, (desk: Desk) => unknown, string][] = [
  ['an export', ({ handlers }) => handlers['export:start'](EXPORT), 'export-begun'],
  [
    'a sheet on paper',
    ({ handlers }) => handlers['record:print']({ recordId: RECORD, picture: false, to: 'printer' }),
    'print-begun',
  ],
  [
    'a sheet as PDF',
    ({ handlers }) => handlers['record:print']({ recordId: RECORD, picture: false, to: 'pdf' }),
    'print-begun',
  ],
  [
    "a day's list",
    ({ handlers }) => handlers['shift:print']({ day: '2026-09-01', to: 'printer' }),
    'shift-print-begun',
  ],
  [
    'a copied field',
    ({ handlers }) => handlers['record:copy']({ recordId: RECORD, template: null, field: 'name' }),
    'record-copied',
  ],
];
const LOOKS: readonly [string, (desk: Desk) => unknown][] = [
  ['a record', ({ handlers }) => handlers['history:open']({ jobId: JOB })],
  ['its picture', ({ handlers }) => handlers['history:picture']({ jobId: JOB })],
  [
    'a record that is put right',
    ({ handlers }) => handlers['field:correct']({ jobId: JOB, field: 'name', text: '王三' }),
  ],
];

describe('nothing leaves before its line stands in the trail', () => {
  test.each(WAYS)('%s', async (_name, leave, kind) => {
    const under = await desk();
    expect(await leave(under)).toMatchObject({ ok: true });
    expect(under.seen).toEqual([[kind]]);
  });

  test.each(LOOKS)('%s that is looked at', async (_name, look) => {
    const under = await desk();
    expect(await look(under)).toMatchObject({ ok: true });
    expect(under.kinds()[0]).toBe('record-opened');
  });
});

describe('a full disk of the data folder refuses with its sentence, and nothing has left', () => {
  const full = (opened: OpenHistory): OpenHistory => ({
    ...opened,
    events: {
      append: () => {
        throw failure('SQLITE_FULL');
      },
    },
  });
  const all = [...WAYS, ...LOOKS].map(([name, leave]) => ({ name, leave }));
  test.each(all)('$name', async ({ leave }) => {
    const under = await desk(full);
    // The second time as well: what could not be noted was not seen.
    for (const _time of [1, 2])
      expect(await leave(under)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(under.seen).toEqual([]);
    expect(readdirSync(under.folder)).toEqual(['home']);
    expect(under.opened.disclosures.underWay()).toEqual([]);
    expect(under.opened.database.prepare('SELECT count(*) FROM exports').pluck().get()).toBe(0);
  });

  it('of a history whose file may not grow', async () => {
    const under = await desk();
    const { database } = under.opened;
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    const outcomes: string[] = [];
    for (let turn = 0; turn < 200 && outcomes.at(-1) !== 'disk-full'; turn += 1) {
      const result = await under.handlers['export:start'](EXPORT);
      outcomes.push(result.ok ? 'left' : result.error.code);
    }
    expect(outcomes.at(-1)).toBe('disk-full');
    // Of what left, every one has its line; that an end found no room refuses nothing afterwards.
    const begun = under.kinds().filter((kind) => kind === 'export-begun').length;
    expect([begun, under.seen.length]).toEqual([outcomes.length - 1, outcomes.length - 1]);
  });
});

describe('looking at a person', () => {
  it('is one line for each look, not for each refresh, page or word', async () => {
    const { handlers, kinds, later } = await desk();
    for (let turn = 0; turn < 5; turn += 1) {
      await handlers['history:open']({ jobId: JOB });
      await handlers['history:picture']({ jobId: JOB });
    }
    expect(kinds()).toEqual(['record-opened']);
    await handlers['history:open']({ jobId: idOf('3', 1) });
    await handlers['history:open']({ jobId: JOB });
    expect(kinds().length).toBe(3);
    later(LOOK_MILLISECONDS);
    await handlers['history:open']({ jobId: JOB });
    expect(kinds().length).toBe(4);
  });

  it('is about that person, named by nobody', async () => {
    const { handlers, opened } = await desk();
    await handlers['history:open']({ jobId: JOB });
    const row = opened.database
      .prepare<[], { subject: string | null; details: string }>('SELECT subject, details FROM events')
      .get();
    expect(row?.subject).toMatch(/^[0-9a-f]{32}$/u);
    expect(JSON.parse(row?.details ?? '')).toEqual({ recordId: RECORD, jobId: JOB });
  });

  it('and copying one field after another is one line, all of them another', async () => {
    const { handlers, opened } = await desk();
    const copy = (field: 'name' | 'licenceNumber' | null) =>
      handlers['record:copy']({ recordId: RECORD, template: null, field });
    for (const field of ['name', 'licenceNumber', 'name', null, null] as const) await copy(field);
    expect(trailOf(opened)).toEqual([
      { kind: 'record-copied', recordId: RECORD, fields: 'one' },
      { kind: 'record-copied', recordId: RECORD, fields: 'all' },
    ]);
  });
});

describe('what processes that are gone have begun', () => {
  async function left(prepare: (part: string, folder: string) => void) {
    const folder = join(temporaryFolder(), 'place');
    mkdirSync(folder);
    const opened = await history(temporaryFolder());
    const job = exportJob(join(folder, 'out.csv'));
    expect(exportBegun(opened, 'the-id', job)).toEqual({ ok: true, value: undefined });
    prepare(job.place.part, folder);
    await endWhatWasLeft(opened, systemFiles);
    return { folder, opened, part: job.place.part };
  }

  it('is removed where it was not whole, and the trail says so', async () => {
    const { folder, opened } = await left((part) => writeFileSync(part, '王三'));
    expect(readdirSync(folder)).toEqual([]);
    expect(trailOf(opened).at(-1)).toEqual({
      kind: 'disclosure-unended',
      disclosureId: 'the-id',
      part: 'removed',
    });
    await endWhatWasLeft(opened, systemFiles);
    expect(trailOf(opened)).toHaveLength(2);
  });

  it('stays where it has its name, and nobody knows of its end', async () => {
    const { folder, opened } = await left((part, place) => {
      writeFileSync(part, '王三');
      renameSync(part, join(place, 'out.csv'));
    });
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(trailOf(opened).at(-1)).toMatchObject({ kind: 'disclosure-unended', part: 'gone' });
  });

  it('is waited for where its folder is away, and removed when it is back', async () => {
    const { folder, opened, part } = await left((path, place) => {
      writeFileSync(path, '王三');
      renameSync(place, `${place} away`);
    });
    expect(trailOf(opened)).toHaveLength(1);
    renameSync(`${folder} away`, folder);
    await endWhatWasLeft(opened, systemFiles);
    expect(existsSync(part)).toBe(false);
    expect(trailOf(opened).at(-1)).toMatchObject({ kind: 'disclosure-unended', part: 'removed' });
  });

  it('and was no file has an end in the trail too', async () => {
    const opened = await history(temporaryFolder());
    tellingBegun(opened, 'the-id', TOLD);
    await endWhatWasLeft(opened, systemFiles);
    expect(trailOf(opened).at(-1)).toMatchObject({ kind: 'disclosure-unended', part: 'none' });
  });
});

describe('an end', () => {
  it('that the disk does not take is left to the next start', async () => {
    const opened = await history(temporaryFolder());
    tellingBegun(opened, 'the-id', TOLD);
    const append = () => {
      throw failure('SQLITE_FULL');
    };
    endDisclosure({ ...opened, events: { append } }, 'the-id', 'all', 1);
    expect(opened.disclosures.underWay()).toEqual([{ id: 'the-id', part: null }]);
    const fault = () => {
      throw new Error('a fault of ours');
    };
    expect(() => endDisclosure({ ...opened, events: { append: fault } }, 'the-id', 'all')).toThrow('ours');
  });

  it('of a file that cannot be reached any more is left to the next start; one that never had a folder is ended', async () => {
    const opened = await history(temporaryFolder());
    const { part } = placeOf(join(temporaryFolder(), 'absent', 'out.csv'));
    const end = (id: string, code: 'export-failed' | 'export-folder-missing') => {
      opened.disclosures.begin({ id, part });
      return endFile(opened, { id, part }, fail(appError(code, {})), systemFiles);
    };
    await end('lost', 'export-failed');
    await end('never', 'export-folder-missing');
    expect(opened.disclosures.underWay().map(({ id }) => id)).toEqual(['lost']);
    expect(trailOf(opened)).toMatchObject([{ disclosureId: 'never', left: 'nothing' }]);
  });

  it('takes away what its writer left', async () => {
    const folder = temporaryFolder();
    const opened = await history(join(folder, 'home'));
    const { part } = placeOf(join(folder, 'out.csv'));
    writeFileSync(part, '王三');
    opened.disclosures.begin({ id: 'dead', part });
    await endFile(opened, { id: 'dead', part }, fail(appError('export-failed', {})), systemFiles);
    expect(readdirSync(folder)).toEqual(['home']);
    // An export that failed so may have taken its name before.
    expect(trailOf(opened)).toMatchObject([{ left: 'unknown' }]);
    await endFile(opened, { id: 'whole', part }, ok({ rows: 3 }), systemFiles);
    expect(trailOf(opened).at(-1)).toMatchObject({ left: 'all', rows: 3 });
  });
});
