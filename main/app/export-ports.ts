import { app } from 'electron';
import { accountName } from '../adapters/account.ts';
import { systemClipboard } from '../adapters/clipboard.ts';
import { systemClock } from '../adapters/clock.ts';
import { exportThread } from '../adapters/export-thread.ts';
import type { Log } from '../log/log.ts';
import type { ExportPorts } from '../services/ports.ts';
import { sendEvent } from './ipc.ts';
import { systemPrinter } from './print.ts';

/** Electron's part in exports, printing and copying. `thread`: the built exporter. */
export function exportPorts(
  thread: string,
  chooseTarget: ExportPorts['chooseTarget'],
  log: Log,
): ExportPorts {
  return {
    start: exportThread(thread, (error) => log.fault('export', error)),
    chooseTarget,
    printer: systemPrinter,
    clipboard: systemClipboard,
    who: accountName(),
    now: systemClock.now,
    onProgress: (progress) => sendEvent('export:progress', progress),
    onQuit: (end) => void app.on('before-quit', () => end()),
  };
}
