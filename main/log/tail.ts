import { readEndSync } from '../regular-file.ts';
import { logFiles } from './files.ts';
import { type Entry, redacted } from './redact.ts';

/** Twice what one of our files is let grow to. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The newest lines of the log, the oldest of them first. They pass the wall again: what lies in a file may have been
 * written by anybody. What is no line of ours (half a line of a full disk) is left out.
 */
export function logTail(dataFolder: string, most: number): readonly Entry[] {
  const { current, old } = logFiles(dataFolder);
  let entries: readonly Entry[] = [];
  for (const path of [current, ...old]) {
    if (entries.length >= most) break;
    // A file that is not there, or cannot be read, has no lines.
    const text = readEndSync(path, MAX_BYTES)?.toString() ?? '';
    entries = [...text.split('\n').flatMap(readLine), ...entries];
  }
  return entries.slice(-most);
}

function readLine(line: string): readonly Entry[] {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) return [];
    const { at, surface, event, ...details } = parsed as Readonly<Record<string, unknown>>;
    return [redacted(at, surface, event, details)];
  } catch {
    return [];
  }
}
