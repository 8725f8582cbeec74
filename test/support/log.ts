import { join } from 'node:path';
import { expect } from 'vitest';
import { createLog, type Log } from '../../main/log/log.ts';
import { NOON } from './history.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface SeenLog extends Log {
  /** What came through the wall, as it would be written. */
  readonly lines: readonly string[];
  /** The same, without when and where. */
  entries(): readonly Readonly<Record<string, unknown>>[];
}

/** A log whose lines a test can see. */
export function seenLog(): SeenLog {
  const lines: string[] = [];
  const log = createLog({
    append: (line) => lines.push(line) > 0,
    now: () => NOON,
    surface: 'window',
    root: ROOT,
  });
  return {
    ...log,
    lines,
    entries: () =>
      lines.map((line) => {
        const { at, surface, ...entry } = JSON.parse(line) as Record<string, unknown>;
        return entry;
      }),
  };
}

/** What every line is made of, whoever called with whatever. */
export function expectClean(line: string): void {
  expect(line).toMatch(/^[ -~]+$/u);
  const bare = line
    .replace(/"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/giu, '')
    .replace(/"juhe-\d{1,6}"|"\?"/gu, '')
    // Our own SQL has signs that nothing else may have.
    .replace(/(?<="statement":")[^"\\]*(?=")/gu, (sql) => sql.replaceAll(/[/@?'%&=]/gu, ' '));
  expect(bare).not.toMatch(/\d{5}|[/\\@?'%&=]/u);
}
