import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ExportProgress } from '../../preload/contract/export.ts';
import { accountName } from '../adapters/account.ts';
import { exportThread } from '../adapters/export-thread.ts';
import { exportHistory, exportJob } from '../services/exports.ts';
import type { Settings } from '../settings/settings.ts';
import type { ExportCommand } from './arguments.ts';
import { type CommandPorts, openFolder, refused } from './command.ts';

export async function runExport(
  ports: CommandPorts,
  settings: Settings,
  command: ExportCommand,
): Promise<0 | 1> {
  const history = await openFolder(ports);
  if (!history.ok) return refused(ports, history.error);
  try {
    const onFault = (error: unknown) => ports.log.fault('export', error);
    const start = exportThread(join(import.meta.dirname, 'exporter.js'), onFault);
    const occasion = { who: accountName(), now: ports.clock.now(), language: ports.language };
    const rows = await exportHistory(
      { start, newId: randomUUID },
      history.value,
      exportJob(command, resolve(command.target), settings, occasion),
      ports.signal,
      progressLine(ports),
    );
    if (!rows.ok) return refused(ports, rows.error);
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
