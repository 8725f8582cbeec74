import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/adapters/clock.ts';
import { tellInClear } from '../../../main/cli/history.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { zhCN } from '../../../preload/text/zh-CN.ts';
import { CLI } from '../../support/cli.ts';
import { failure } from '../../support/export-job.ts';
import { history } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { disclosuresIn } from '../../support/trail.ts';

const LOST = `${zhCN.errors['output-lost']({})}\n`;
/** A device whose every write finds no room. */
const FULL = '/dev/full';

async function home(records: number): Promise<string> {
  const folder = join(temporaryFolder(), 'home');
  const opened = await history(folder);
  insertRecords(opened, records);
  opened.close();
  return folder;
}

/** The command with its streams as a shell would have them. */
function shell(folder: string, words: string) {
  const script = `"${process.execPath}" "${CLI}" ${words}`;
  const env = { PATH: process.env.PATH, LICENCE_DESK_HOME: folder, LICENCE_DESK_PASSPHRASE: '' };
  const run = spawnSync('bash', ['-o', 'pipefail', '-c', script], { env });
  return { status: run.status, stderr: run.stderr.toString(), stdout: run.stdout.toString() };
}

describe.skipIf(!existsSync(FULL))('a result that could not be written is a failure', () => {
  test.each(['history', 'history --json', 'diagnostics', 'help', 'recognise /nowhere.jpg --json'])(
    '%s > a full disk',
    async (words) => {
      const run = shell(await home(3), `${words} > ${FULL}`);
      expect(run.status).toBe(1);
      expect(run.stderr.endsWith(LOST)).toBe(true);
      expect(run.stderr.split(LOST)).toHaveLength(2);
    },
  );

  test('so is what could not be said of it, where the result is whole', async () => {
    const run = shell(await home(3), `history --json 2> ${FULL}`);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toHaveLength(3);
  });

  test('wrong usage stays wrong usage', async () => {
    expect(shell(await home(0), `nonsense 2> ${FULL}`).status).toBe(2);
  });

  test('the trail says that nobody knows how much of it left', async () => {
    const folder = await home(3);
    shell(folder, `history --json > ${FULL}`);
    expect(disclosuresIn(await history(folder))).toMatchObject([
      { kind: 'history-told', rows: 3 },
      { kind: 'disclosure-ended', left: 'unknown' },
    ]);
  });
});

test.each(['history', 'history --json'])(
  '%s | a reader that has seen enough: one sentence, no flood',
  async (words) => {
    // More than a pipe holds.
    const run = shell(await home(2_000), `${words} --limit 2000 | head -1`);
    expect(run.status).toBe(1);
    expect(run.stdout.split('\n')).toHaveLength(2);
    expect(run.stderr.split(LOST)).toHaveLength(2);
    expect(run.stderr).not.toMatch(/EPIPE|\n\s+at /u);
  },
);

test('told in clear is in the trail, told masked or told of nobody is not', async () => {
  const [some, none] = [await home(2), await home(0)];
  expect(shell(some, 'history').status).toBe(0);
  expect(shell(none, 'history --json').status).toBe(0);
  expect(disclosuresIn(await history(none))).toEqual([]);
  expect(shell(some, 'history --json').status).toBe(0);
  const opened = await history(some);
  expect(disclosuresIn(opened).map(({ kind, left }) => [kind, left])).toEqual([
    ['history-told', undefined],
    ['disclosure-ended', 'all'],
  ]);
  expect(opened.database.prepare('SELECT reason FROM exports').pluck().all()).toEqual([null]);
});

test('a disk that has no room for the line tells nobody', async () => {
  const opened = await history(temporaryFolder());
  insertRecords(opened, 1);
  const append = () => {
    throw failure('SQLITE_FULL');
  };
  const told: unknown[] = [];
  const json = async (document: unknown) => told.push(document) > 0;
  const ports = { json, language: 'zh-CN', clock: systemClock } as const;
  const items = opened.pictures.list(EVERYTHING, 9);
  expect(await tellInClear(ports, { ...opened, events: { append } }, items)).toMatchObject({
    error: { code: 'disk-full' },
  });
  expect(told).toEqual([]);
  expect(await tellInClear(ports, opened, items)).toMatchObject({ ok: true });
  expect(told).toHaveLength(1);
});
