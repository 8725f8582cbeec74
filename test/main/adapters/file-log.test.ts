import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileLog } from '../../../main/adapters/file-log.ts';
import { logFiles } from '../../../main/log/files.ts';
import { expectOwnerOnly } from '../../support/platform.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

test('makes nothing before the first line; then what is made is its owner’s alone', () => {
  const home = join(temporaryFolder(), 'made', 'home');
  const append = fileLog(home);
  expect(existsSync(home)).toBe(false);
  append('{"first":"%c [{text}] %s"}');
  append('{"second":2}');
  const { current, folder } = logFiles(home);
  expect(linesOf(current)).toEqual(['{"first":"%c [{text}] %s"}', '{"second":2}']);
  for (const path of [home, folder, current]) expectOwnerOnly(path);
});

test('goes on where another run ended', () => {
  const home = temporaryFolder();
  fileLog(home)('1');
  fileLog(home)('2');
  expect(linesOf(logFiles(home).current)).toEqual(['1', '2']);
});

test('holds a megabyte a file, and three old ones', () => {
  const home = temporaryFolder();
  const { current, old, folder } = logFiles(home);
  const append = fileLog(home);
  const pad = 'x'.repeat(10_000);
  let line = 0;
  const fill = () => {
    const before = readFileSync(current, 'utf8').slice(0, 20);
    while (readFileSync(current, 'utf8').slice(0, 20) === before) append(`${++line} ${pad}`);
  };
  append('0');
  for (let round = 0; round < 5; round += 1) fill();
  expect(readdirSync(folder).toSorted()).toEqual(
    [1, 2, 3].map((n) => `licence-desk.${n}.log`).concat('licence-desk.log'),
  );
  for (const path of old) {
    expect(statSync(path).size).toBeGreaterThan(MEGABYTE - 20_000);
    expect(statSync(path).size).toBeLessThan(MEGABYTE + 20_000);
    expectOwnerOnly(path);
  }
  const numbers = [...old.toReversed(), current].flatMap(linesOf).map((text) => Number(text.split(' ')[0]));
  expect(numbers.at(-1)).toBe(line);
  expect(numbers).toEqual(numbers.map((_, index) => line - numbers.length + 1 + index));
});

describe('a log that cannot be written stops nobody', () => {
  test('on a full disk; and it goes on when there is room', () => {
    const home = temporaryFolder();
    const { current, folder } = logFiles(home);
    mkdirSync(folder);
    symlinkSync('/dev/full', current);
    const append = fileLog(home);
    expect(append('lost')).toBe(false);
    rmSync(current);
    expect(append('there')).toBe(true);
    expect(linesOf(current)).toEqual(['there']);
  });

  test('in a folder that is none, and one that comes later', () => {
    const home = join(temporaryFolder(), 'home');
    writeFileSync(home, '');
    const append = fileLog(home);
    expect(append('lost')).toBe(false);
    rmSync(home);
    expect(append('there')).toBe(true);
    expect(linesOf(logFiles(home).current)).toEqual(['there']);
  });

  test('where its file is a folder, or was taken away under it', () => {
    const home = temporaryFolder();
    const { current, folder } = logFiles(home);
    const append = fileLog(home);
    append('1');
    rmSync(folder, { recursive: true });
    append('2');
    expect(linesOf(current)).toEqual(['2']);
    const other = temporaryFolder();
    mkdirSync(logFiles(other).current, { recursive: true });
    const later = fileLog(other);
    expect(later('lost')).toBe(false);
    rmSync(logFiles(other).current, { recursive: true });
    expect(later('there')).toBe(true);
    expect(linesOf(logFiles(other).current)).toEqual(['there']);
  });

  test('that is full and cannot be put aside is cropped, and the old ones stay', () => {
    const home = temporaryFolder();
    const { current, old } = logFiles(home);
    const append = fileLog(home);
    append('first');
    writeFileSync(old[0] ?? '', 'old');
    // A folder with something in it stands where the full one would go.
    mkdirSync(join(`${current}.full`, 'x'), { recursive: true });
    for (let line = 0; line < 120; line += 1) append(`${line} ${'x'.repeat(10_000)}`);
    expect(statSync(current).size).toBeLessThan(MEGABYTE);
    expect(linesOf(current).at(-1)).toMatch(/^119 /u);
    expect(readFileSync(old[0] ?? '', 'utf8')).toBe('old');
  });

  test('and takes no time of the work', () => {
    const home = temporaryFolder();
    const append = fileLog(home);
    append('first');
    const started = performance.now();
    for (let line = 0; line < 1_000; line += 1) append(`{"line":${line}}`);
    expect((performance.now() - started) / 1_000).toBeLessThan(2);
  });
});
