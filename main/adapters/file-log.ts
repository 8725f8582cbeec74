import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import electronLog from 'electron-log/node';
import { type LogFiles, logFiles } from '../log/files.ts';
import type { LogSetup } from '../log/log.ts';
import { makeFolderSync } from '../make-folder.ts';
import { isFileOrNothing, readEndSync } from '../regular-file.ts';

const MAX_BYTES = 1024 * 1024;
/** What is kept of a file that is full and cannot be put aside, as on Windows while another program has it open. */
const CROPPED_BYTES = 256 * 1024;
const OWNER_ONLY = 0o600;

/**
 * The log's file in a data folder, through electron-log, whose other outputs are silent. A line that cannot be written is
 * lost, and that is only told to whoever wrote it: whatever hinders it, the work goes on, and its own errors say what hinders.
 */
export function fileLog(dataFolder: string): LogSetup['append'] {
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
    if (!putAside(files)) writeFileSync(files.current, readEndSync(files.current, CROPPED_BYTES) ?? '');
  };
  let opened = false;
  let isLost = false;
  const open = () => {
    // electron-log gives a file up for good that it cannot open at first; a full disk is not for good.
    closeSync(openSync(files.current, 'a', OWNER_ONLY));
    file.getFile().on('error', () => {
      isLost = true;
    });
    opened = true;
  };
  return (line) => {
    try {
      makeFolderSync(files.folder);
      // Writing to a pipe waits for its reader, and a device is not ours to write to.
      if (!isFileOrNothing(files.current)) return false;
      if (!opened) open();
      isLost = false;
      logger.info(line);
      return !isLost;
    } catch {
      return false;
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
