import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ExportProgress } from '../../preload/exports.ts';
import { accountName } from '../adapters/account.ts';
import { exportThread } from '../adapters/export-thread.ts';
import { exportHistory } from '../export/exporter.ts';
import { exportJob } from '../services/exports.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import type { ExportCommand } from './arguments.ts';
import { type CommandPorts, openFolder } from './command.ts';

export async function runExport(
  ports: CommandPorts,
  settings: Settings,
  command: ExportCommand,
): Promise<0 | 1> {
  const history = await openFolder(ports);
  if (!history.ok) {
    ports.note(describeError(history.error, ports.language));
    return 1;
  }
  try {
    const setup = { start: exportThread(join(import.meta.dirname, 'exporter.js')), newId: randomUUID };
    const occasion = { who: accountName(), now: ports.clock.now(), language: ports.language };
    const rows = await exportHistory(
      setup,
      history.value,
      exportJob(command, resolve(command.target), settings, occasion),
      ports.signal,
      progressLine(ports),
    );
    if (!rows.ok) {
      ports.note(describeError(rows.error, ports.language));
      return 1;
    }
    ports.note(ports.text.commandLine.exported(rows.value, command.target));
    return 0;
  } finally {
    history.value.close();
  }
}

/** For a person who watches, a line each tenth; a script's log gets the last line only. */
function progressLine({ text, note }: CommandPorts): (progress: ExportProgress) => void {
  if (!process.stderr.isTTY) return () => undefined;
  let told = 0;
  return ({ done, total }) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) note(text.exports.progress(done, total));
    told = tenth;
  };
}
