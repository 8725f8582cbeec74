import { EVERYTHING } from '../history/pictures.ts';
import type { HistoryCommand } from './arguments.ts';
import { type CommandPorts, openFolder, refused } from './command.ts';
import { itemJson, maskedLines } from './report.ts';

/** Newest first. For people everything is masked; --json is the whole record, for scripts. */
export async function runHistory(ports: CommandPorts, command: HistoryCommand): Promise<0 | 1> {
  const history = await openFolder(ports);
  if (!history.ok) return refused(ports, history.error);
  try {
    const items = history.value.pictures.list({ ...EVERYTHING, search: command.search }, command.limit);
    if (command.json) {
      ports.out(
        `${JSON.stringify(
          items.map((item) => itemJson(item, ports.language)),
          null,
          2,
        )}\n`,
      );
    } else {
      const lines = items.flatMap((item) => maskedLines(item, ports.language));
      ports.out(`${lines.length === 0 ? ports.text.commandLine.noRecords : lines.join('\n')}\n`);
    }
    return 0;
  } finally {
    history.value.close();
  }
}
