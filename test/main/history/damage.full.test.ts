import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../main/engines/engine.ts';
import { openForReading } from '../../../main/history/database.ts';
import { hashImage, imageStore } from '../../../main/history/images.ts';
import { openWithDatabase } from '../../../main/history/open-folder.ts';
import { EVERYTHING } from '../../../main/history/pictures.ts';
import { rescueHistory } from '../../../main/history/rescue/rescue.ts';
import { toldOf } from '../../../main/history/storage-error.ts';
import { openVault } from '../../../main/history/vault/vault.ts';
import { readRegularFileSync } from '../../../main/regular-file.ts';
import { wrappedKeyIn } from '../../../main/settings/api-key.ts';
import { readSettings } from '../../../main/settings/settings.ts';
import { DAMAGES, type Damage, damageFile, seeded } from '../../support/damage.ts';
import { NOON, type OpenHistory, PLAIN_ACCESS } from '../../support/history.ts';
import { engineFor } from '../../support/juhe.ts';

import { simulator } from '../../support/simulator.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  contentsOf,
  expectNothingInClear,
  giveAgain,
  type WorkedHome,
  workedHome,
} from '../../support/worked-home.ts';

const SEEDS = 100;
const TARGETS = ['database', 'journal', 'image', 'vault', 'key', 'settings', 'secrets', 'lock'] as const;
type Target = (typeof TARGETS)[number];

/** What may be said to whoever opens the folder; 'opened' is no word at all. */
const SAID: Readonly<Record<Target, readonly string[]>> = {
  database: ['opened', 'history-damaged'],
  journal: ['opened', 'history-damaged'],
  image: ['opened'],
  vault: ['opened', 'vault-broken', 'history-damaged'],
  // Another key and a damaged first page look alike.
  key: ['vault-broken', 'history-damaged'],
  settings: ['opened', 'settings-broken'],
  secrets: ['opened'],
  lock: ['opened', 'lock-broken'],
};
const MISSING: Readonly<Partial<Record<Target, string>>> = {
  database: 'history-missing',
  vault: 'vault-missing',
};

/** What has no result says why: the damage, or that a person must decide first. */
const OF_PICTURES = [
  'history-damaged',
  'sent-before-undecided',
  'answer-not-saved',
  'data-folder-unwritable',
];

interface Desk {
  readonly home: WorkedHome;
  readonly whole: string;
  readonly engine: Engine;
  readonly posts: () => number;
}

function pathOf(folder: string, target: Target, next: () => number): string {
  const files = { database: 'history.db', journal: 'history.db-wal', vault: 'vault.json', key: 'vault.key' };
  const others = { settings: 'settings.json', secrets: 'secrets.json', lock: 'desk.lock' };
  if (target !== 'image') return join(folder, { ...files, ...others }[target]);
  const images = readdirSync(join(folder, 'images'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  );
  const one = images[Math.floor(next() * images.length)];
  return one ? join(one.parentPath, one.name) : folder;
}

async function open(folder: string): Promise<OpenHistory | string> {
  const settings = await readSettings(folder);
  if (!settings.ok) return settings.error.code;
  wrappedKeyIn(readRegularFileSync(join(folder, 'secrets.json'), 4096), 'juheKey');
  const opened = await openWithDatabase({
    folder,
    surface: 'command-line',
    access: PLAIN_ACCESS,
    now: () => NOON,
    builtAt: null,
    watch: null,
  });
  return opened.ok ? { ...opened.value.history, database: opened.value.database } : opened.error.code;
}

/** All that is asked of an open history, and what is said where it cannot answer. */
function wordsOn(opened: OpenHistory): readonly string[] {
  const looks = [
    () => opened.pictures.list(EVERYTHING, 100),
    () => [...opened.licences.walk(EVERYTHING)],
    () => opened.tray.list(100),
    () => opened.usage.latest(14),
    () => opened.batches.latest(9),
    () => opened.expiring('2026-09-01'),
  ];
  return looks.flatMap((look) => {
    try {
      look();
      return [];
    } catch (error) {
      return [
        toldOf(error, (fault) => {
          throw fault;
        }).code,
      ];
    }
  });
}

/** The records that SQLite itself can still read, one by one. */
async function readableRecords(folder: string, ids: readonly string[]): Promise<readonly string[]> {
  const vault = await openVault(folder, PLAIN_ACCESS, true);
  if (!vault.ok || !existsSync(join(folder, 'history.db'))) return [];
  const copy = join(temporaryFolder(), 'copy');
  cpSync(folder, copy, { recursive: true });
  const database = openForReading(join(copy, 'history.db'), vault.value.keys.database);
  if (!database.ok) return [];
  const rows = ids.filter((id) => {
    try {
      return database.value.prepare('SELECT * FROM records WHERE id = ?').get(id) !== undefined;
    } catch {
      return false;
    }
  });
  database.value.close();
  return rows;
}

async function rescueAndLook(
  folder: string,
  desk: Desk,
  ids: readonly string[],
  what: string,
): Promise<void> {
  const { home, engine, posts } = desk;
  const readable = await readableRecords(folder, ids);
  const to = join(temporaryFolder(), 'new');
  const before = contentsOf(folder);
  const result = await rescueHistory({
    from: folder,
    to,
    surface: 'window',
    access: PLAIN_ACCESS,
    now: () => NOON,
  });
  expect(contentsOf(folder), what).toEqual(before);
  if (!result.ok) {
    expect(['vault-broken', 'vault-missing', 'nothing-to-rescue', 'lock-broken'], what).toContain(
      result.error.code,
    );
    expect(existsSync(to), what).toBe(false);
    return;
  }
  expectNothingInClear(to);
  const opened = await open(to);
  if (typeof opened === 'string') throw new Error(`${what}: the new folder: ${opened}`);
  const paid = posts();
  expect(await giveAgain(opened, engine, [...home.answered, ...home.undecided]), what).toEqual([]);
  expect(posts() - paid, what).toBe(0);
  expect(wordsOn(opened), what).toEqual([]);
  const listed = new Set(
    [...opened.licences.walk(EVERYTHING)]
      .flat()
      .flatMap((item) => (item.kind === 'read' ? [item.recordId] : [])),
  );
  expect(
    readable.filter((id) => !listed.has(id)),
    what,
  ).toEqual([]);
  const vault = await openVault(folder, PLAIN_ACCESS, true);
  if (!vault.ok) throw new Error(vault.error.code);
  const images = imageStore(join(folder, 'images'), vault.value.keys);
  for (const bytes of [...home.answered, ...home.undecided, home.waiting]) {
    const hash = hashImage(bytes);
    if ((await images.get(hash)) !== null) expect(await opened.images.get(hash), what).not.toBeNull();
  }
  opened.close();
}

async function oneDamage(seed: number, desk: Desk, ids: readonly string[]): Promise<string> {
  const next = seeded(seed);
  // More than half of them to the history itself.
  const target: Target =
    next() < 0.5 ? 'database' : (TARGETS[Math.floor(next() * TARGETS.length)] ?? 'database');
  const damage: Damage = DAMAGES[Math.floor(next() * DAMAGES.length)] ?? 'bit';
  const what = `seed ${seed}: ${target} ${damage}`;
  const folder = join(temporaryFolder(), 'home');
  cpSync(desk.whole, folder, { recursive: true });
  const path = pathOf(folder, target, next);
  damageFile(path, damage, next);
  const spoiled = join(temporaryFolder(), 'spoiled');
  cpSync(folder, spoiled, { recursive: true });

  const paid = desk.posts();
  const opened = await open(folder);
  const said = typeof opened === 'string' ? opened : 'opened';
  const gone = damage === 'deleted' || damage === 'emptied' || (existsSync(path) && readdirSize(path) === 0);
  const missing = gone ? MISSING[target] : undefined;
  expect([...SAID[target], missing], what).toContain(said);
  if (typeof opened !== 'string') {
    for (const code of wordsOn(opened)) expect(code, what).toBe('history-damaged');
    const { home, engine } = desk;
    const codes = await giveAgain(opened, engine, [...home.answered, ...home.undecided]).catch(
      (error: unknown) => [
        toldOf(error, (fault) => {
          throw fault;
        }).code,
      ],
    );
    for (const code of codes) expect(OF_PICTURES, what).toContain(code);
    opened.close();
  }
  expect(desk.posts() - paid, what).toBe(0);
  if (said !== 'settings-broken') await rescueAndLook(spoiled, desk, ids, what);
  return `${target} ${damage}: ${said}`;
}

function readdirSize(path: string): number {
  try {
    return readFileSync(path).length;
  } catch {
    return -1;
  }
}

test('whatever is damaged is said truly, costs nothing that can be read, and nothing is paid again', async () => {
  const juhe = await simulator();
  const { engine } = engineFor(juhe.endpoint);
  const home = await workedHome('open', 8, engine);
  const whole = join(temporaryFolder(), 'whole');
  cpSync(home.folder, whole, { recursive: true });
  // What a killed process leaves, and the files of a window.
  for (const name of ['desk.owner.json', 'desk.lock-journal']) rmSync(join(whole, name), { force: true });
  writeFileSync(join(whole, 'settings.json'), '{"language":"en","queue":{"concurrency":3}}');
  writeFileSync(join(whole, 'secrets.json'), '{"juheKey":"YWJj"}');
  const copy = join(temporaryFolder(), 'copy');
  cpSync(whole, copy, { recursive: true });
  const opened = await open(copy);
  if (typeof opened === 'string') throw new Error(opened);
  expect(await giveAgain(opened, engine, [...home.answered, ...home.undecided])).toEqual([]);
  const ids = opened.database.prepare<[], string>('SELECT id FROM records').pluck().all();
  opened.close();
  const desk: Desk = { home, whole, engine, posts: () => juhe.requests.length };
  const told: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) told.push(await oneDamage(seed, desk, ids));
  // Every kind has had its turn, and the history's own was met both at the door and behind it.
  for (const target of TARGETS) expect(told.some((line) => line.startsWith(target))).toBe(true);
  for (const said of ['opened', 'history-damaged', 'history-missing', 'vault-broken', 'lock-broken'])
    expect(told.some((line) => line.endsWith(said))).toBe(true);
}, 900_000);
