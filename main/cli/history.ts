import { EVERYTHING, listHistory } from '../history/listing.ts';
import { describeError } from '../wording.ts';
import type { HistoryCommand } from './arguments.ts';
import { type Desk, openDesk } from './desk.ts';
import { itemJson, maskedLines } from './report.ts';

/** Newest first. For people everything is masked; --json is the whole record, for scripts. */
export async function runHistory(desk: Desk, command: HistoryCommand): Promise<0 | 1> {
  const history = await openDesk(desk);
  if (!history.ok) {
    desk.note(describeError(history.error, desk.language));
    return 1;
  }
  try {
    const items = listHistory(
      history.value.database,
      { ...EVERYTHING, search: command.search },
      command.limit,
    );
    if (command.json) {
      desk.out(
        `${JSON.stringify(
          items.map((item) => itemJson(item, desk.language)),
          null,
          2,
        )}\n`,
      );
    } else {
      const lines = items.flatMap((item) => maskedLines(item, desk.language));
      desk.out(`${lines.length === 0 ? desk.text.commandLine.noRecords : lines.join('\n')}\n`);
    }
    return 0;
  } finally {
    history.value.close();
  }
}
