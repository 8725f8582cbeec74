import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UsageRow } from '../../../main/history/usage.ts';
import { logFiles } from '../../../main/log/files.ts';
import { inventLicence } from '../../fixtures/people.ts';
import { runCli } from '../../support/cli.ts';
import { CLOUD, desk } from '../../support/desk.ts';
import { history, type OpenHistory } from '../../support/history.ts';
import { insertRecords } from '../../support/many-records.ts';
import { expectOwnerOnly } from '../../support/platform.ts';
import { samplePath } from '../../support/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const TYPED = {
  language: 'zh-CN',
  hireDays: 4,
  groups: [
    {
      name: '欧阳的车',
      gearbox: 'auto',
      minimumAge: null,
      maximumAge: null,
      minimumMonths: null,
      daysAfterReturn: 0,
    },
  ],
  juhe: { endpoint: 'https://ouyang:geheim@proxy.example/verify' },
  hotFolder: { folder: '/home/ouyang/驾驶证' },
};

/** Every text that a history holds, out of lists too: but words and codes of our own, ids, and times. */
function textsOf({ database }: OpenHistory): readonly string[] {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const values = tables.flatMap((table) =>
    database.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all().flat(),
  );
  const texts = values.flatMap(stringsIn);
  return [...new Set(texts)].filter(
    (text) => text.length > 1 && !/^(?:[a-z-]+|juhe-\d{6}|[0-9a-f-]{36}|\d{4}-\d\d-\d\dT.+Z)$/u.test(text),
  );
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' && /^[[{"]/u.test(value)) return stringsIn(JSON.parse(value));
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

async function deskWithCustomers() {
  const { juhe, env: plain, home, folder } = await desk();
  const env = { ...plain, JUHE_KEY: KEY, NO_PROXY: 'ouyang.example' };
  const run = (...words: string[]) => runCli(words, env);
  const named = join(folder, '欧阳建国 11010519491231002X.jpg');
  copyFileSync(samplePath('front.jpg'), named);
  await run(...CLOUD, named);
  juhe.playAlways('code-277306');
  await run(...CLOUD, named, '--again');
  await run(...CLOUD, join(folder, '欧阳.jpg'));
  const opened = await history(home);
  insertRecords(opened, 20, (seed) => {
    const { front, back } = inventLicence(seed);
    const { 姓名: name, 证号: licenceNumber, 档案编号: fileNumber, 出生日期: birthDate } = front;
    return { fields: { name, licenceNumber, fileNumber, birthDate, address: back.住址, remarks: back.记录 } };
  });
  opened.database.exec(`
    INSERT INTO exports (id, at, who, reason) VALUES ('1', '2026-09-01', 'ouyang-account', '欧阳要看');
    INSERT INTO do_not_rent (number_hash, from_date, reason, added_at) VALUES ('${'ab'.repeat(32)}', '2026-01-01', '欧阳欠款', '2026-01-01');
    INSERT INTO hot_folders (folder, there_before, adopted_at) VALUES ('/home/ouyang/驾驶证', 1, '2026-01-01');
    UPDATE visits SET context = json_set(coalesce(context, '{}'), '$.renter', json('{"name":"欧阳建国","idNumber":"11010519491231002X"}'));
    INSERT INTO decisions (record_id, kind, code, field, about, by_whom, reason, decided_at)
      SELECT id, 'override', 'points-high', 'points', '欧阳', '欧阳经理', '欧阳是老客户', '2026-01-01' FROM records LIMIT 3;
    INSERT INTO corrections (record_id, field, machine_value, person_value, corrected_at)
      SELECT id, 'name', '"欧阳健国"', '"欧阳建国"', '2026-01-01' FROM records LIMIT 3;`);
  const personal = [
    ...textsOf(opened),
    ...[KEY, KEY.slice(0, 8), '127.0.0.1', 'ouyang', '欧阳', 'geheim', home, folder, '11010519491231002X'],
  ];
  opened.close();
  writeFileSync(join(home, 'settings.json'), JSON.stringify(TYPED));
  return { run, env, home, folder, personal };
}

describe('diagnostics', () => {
  test('say how it stands, and hold nothing of a person, of the key, or of where it lies', async () => {
    const { run, home, personal } = await deskWithCustomers();
    // What somebody wrote into the log by hand does not leave either.
    const line = JSON.stringify({ event: 'job-failed', code: '欧阳', outcome: 'answered', jobId: KEY });
    writeFileSync(logFiles(home).current, `${line}\n`, { flag: 'a' });
    const { status, stdout, stderr } = await run('diagnostics');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      versions: { program: expect.any(String), node: process.versions.node, platform: process.platform },
      environment: ['JUHE_KEY', 'JUHE_ENDPOINT', 'LICENCE_DESK_HOME', 'NO_PROXY'],
      settings: {
        hireDays: 4,
        groups: [{ name: 'set' }],
        hotFolder: { folder: 'set' },
        juhe: { endpoint: 'set' },
      },
      protection: ['key-file'],
      folder: { databaseBytes: expect.any(Number), imageFiles: 1 },
      history: {
        schemaVersion: expect.any(Number),
        jobs: { stored: 21, failed: 1 },
        failures: { 'juhe-277306': 1 },
        records: { pass: expect.any(Number) },
        pictures: 21,
      },
      log: expect.arrayContaining([
        expect.objectContaining({ event: 'program-started', command: 'recognise' }),
        expect.objectContaining({ event: 'folder-opened', protection: 'key-file' }),
        expect.objectContaining({ event: 'job-failed', code: 'juhe-277306', outcome: 'answered' }),
        expect.objectContaining({ event: 'command-failed', code: 'file-not-found' }),
        expect.objectContaining({ event: 'program-ended', status: 1 }),
        expect.objectContaining({ event: 'job-failed', code: '?', jobId: '?' }),
      ]),
    });
    expect(personal.length).toBeGreaterThan(100);
    // Midnight may come between the two calls.
    const { usage }: { usage: readonly UsageRow[] } = JSON.parse(stdout).history;
    expect(usage.reduce((sum, { calls }) => sum + calls, 0)).toBe(2);
    const days = usage.map(({ day }) => day);
    expect(personal.filter((text) => !days.includes(text) && stdout.includes(text))).toEqual([]);
    expect(stdout).not.toMatch(/[\u3400-\u9fff]/u);
  });

  test('are shown, then saved as shown, for their owner; a file that is there stays', async () => {
    const { run, folder, home } = await desk();
    const target = join(folder, 'for-support.json');
    const first = await run('diagnostics', target);
    expect(first.status).toBe(0);
    expect(readFileSync(target, 'utf8')).toBe(first.stdout);
    expectOwnerOnly(target);
    expect(first.stderr).toContain('for-support.json');
    const second = await run('diagnostics', target);
    expect([second.status, JSON.parse(second.stdout).log]).toEqual([1, []]);
    expect(second.stderr).toContain('已有同名文件');
    expect(readFileSync(target, 'utf8')).toBe(first.stdout);
    const nowhere = await run('diagnostics', join(folder, 'absent', 'x.json'));
    expect([nowhere.status, nowhere.stderr.includes('目标文件夹不存在')]).toEqual([1, true]);
    expect((await run('diagnostics', 'a', 'b')).status).toBe(2);
    // Where nothing was, nothing is made.
    expect(existsSync(home)).toBe(false);
  });

  test('of a folder that the window holds', async () => {
    const { run, home } = await desk();
    await run('history');
    await history(home);
    const { status, stdout } = await run('diagnostics');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      history: { code: 'data-folder-busy' },
      protection: ['key-file'],
      folder: { databaseBytes: expect.any(Number) },
      log: [{ event: 'program-started' }, { event: 'folder-opened' }, { event: 'program-ended', status: 0 }],
    });
  });

  test('of a folder of which hardly anything is whole', async () => {
    const { env, run, home } = await desk();
    await runCli(['history'], { ...env, LICENCE_DESK_PASSPHRASE: 'a long passphrase' });
    writeFileSync(join(home, 'settings.json'), '{"language":');
    const keyring = { kind: 'keyring', backend: '欧阳的钥匙串', wrappedKey: 'AAAA' };
    const seen = async () => JSON.parse((await run('diagnostics')).stdout);
    expect(await seen()).toMatchObject({
      settings: { code: 'settings-broken' },
      protection: ['passphrase'],
      history: { code: 'vault-locked' },
    });
    writeFileSync(join(home, 'vault.json'), JSON.stringify({ version: 1, slots: [keyring] }));
    expect(await seen()).toMatchObject({ protection: ['other'], history: { code: 'vault-in-keyring' } });
    writeFileSync(join(home, 'vault.json'), '{');
    writeFileSync(join(home, 'history.db'), 'no database');
    writeFileSync(join(home, 'desk.lock'), 'no database, but long enough to be looked at as one'.repeat(100));
    const names = readdirSync(home).toSorted();
    expect(await seen()).toMatchObject({
      protection: { code: 'vault-broken' },
      history: { code: 'lock-broken' },
      folder: { databaseBytes: 11 },
      log: [{ event: 'program-started' }, { event: 'folder-opened' }, { event: 'program-ended' }],
    });
    expect(readdirSync(home).toSorted()).toEqual(names);
  });

  test('have the last 500 lines of the log', async () => {
    const { run, home } = await desk();
    await run('history');
    const [line = ''] = readFileSync(logFiles(home).current, 'utf8').split('\n');
    writeFileSync(logFiles(home).current, `${line}\n`.repeat(700), { flag: 'a' });
    expect(JSON.parse((await run('diagnostics')).stdout).log).toHaveLength(500);
  });

  test('of a folder that cannot be written to', async () => {
    const home = join(temporaryFolder(), 'home');
    writeFileSync(home, '');
    const { status, stdout } = await runCli(['diagnostics'], { LICENCE_DESK_HOME: home });
    expect([status, JSON.parse(stdout).history]).toEqual([0, null]);
  });
});

test('a log that cannot be written changes nothing of a command, and nothing is printed of it', async () => {
  const { run, home } = await desk();
  const { current, folder } = logFiles(home);
  const usual = await run('history');
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  symlinkSync('/dev/full', current);
  expect(await run('history')).toEqual(usual);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  expect(await run('history')).toEqual(usual);
});
