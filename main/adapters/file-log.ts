import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import electronLog from 'electron-log/node';
import { type LogFiles, logFiles } from '../log/files.ts';

const MAX_BYTES = 1024 * 1024;
/** What is kept of a file that is full and cannot be put aside, as on Windows while another program has it open. */
const CROPPED_BYTES = 256 * 1024;
const OWNER_ONLY = 0o600;

/**
 * The log's file in a data folder, through electron-log, whose other outputs are silent. A line that cannot be written is
 * lost without a word: whatever hinders it, the work goes on, and its own errors say what hinders.
 */
export function fileLog(dataFolder: string): (line: string) => void {
  const files = logFiles(dataFolder);
  const logger = electronLog.create({ logId: files.current });
  const { file, console, remote } = logger.transports;
  console.level = false;
  remote.level = false;
  // Where a file cannot be written, electron-log says so, with its path, on the console of its first logger.
  electronLog.transports.console.writeFn = () => undefined;
  file.setAppName('licence-desk');
  file.resolvePathFn = () => files.current;
  file.transforms = [({ data: [line] }) => line];
  file.maxSize = MAX_BYTES;
  file.writeOptions = { flag: 'a', mode: OWNER_ONLY, encoding: 'utf8' };
  file.archiveLogFn = () => {
    if (!putAside(files)) writeFileSync(files.current, readFileSync(files.current).subarray(-CROPPED_BYTES));
  };
  let opened = false;
  return (line) => {
    try {
      mkdirSync(files.folder, { recursive: true, mode: 0o700 });
      // electron-log gives a file up for good that it cannot open at first; a full disk is not for good.
      if (!opened) closeSync(openSync(files.current, 'a', OWNER_ONLY));
      opened = true;
      logger.info(line);
    } catch {
      // See above.
    }
  };
}

/** Each file moves one further and the oldest goes; false where the full one cannot be moved. */
function putAside({ current, old }: LogFiles): boolean {
  const aside = `${current}.full`;
  try {
    // First of all: where this one cannot be moved, the old ones stay where they are.
    renameSync(current, aside);
  } catch {
    return false;
  }
  const movers = [aside, ...old];
  for (const [index, to] of [...old.entries()].toReversed()) moveIfThere(movers[index] ?? aside, to);
  return true;
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Not there yet; or it cannot be moved, and is written over another time.
  }
}
