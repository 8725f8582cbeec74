import { exportCsv } from '../export/csv.ts';
import { localDayRange } from '../history/local-day.ts';
import { describeError } from '../wording.ts';
import type { ExportCommand } from './arguments.ts';
import { type Desk, openDesk } from './desk.ts';

export async function runExport(desk: Desk, command: ExportCommand): Promise<0 | 1> {
  const history = await openDesk(desk);
  if (!history.ok) {
    desk.note(describeError(history.error, desk.language));
    return 1;
  }
  try {
    const filter = { search: command.search, ...localDayRange(command.from, command.to) };
    const rows = await exportCsv(history.value, filter, command.target, command.reveal, desk.language);
    if (!rows.ok) {
      desk.note(describeError(rows.error, desk.language));
      return 1;
    }
    desk.note(desk.text.commandLine.exported(rows.value, command.target));
    return 0;
  } finally {
    history.value.close();
  }
}
