import { randomUUID } from 'node:crypto';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { accountName } from '../adapters/account.ts';
import type { History } from '../history/history.ts';
import { EVERYTHING, type PictureItem } from '../history/pictures.ts';
import { endDisclosure } from '../services/disclosure.ts';
import { tellingBegun } from '../services/in-clear.ts';
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
      const told = await tellInClear(ports, history.value, items);
      return told.ok ? 0 : refused(ports, told.error);
    }
    const lines = items.flatMap((item) => maskedLines(item, ports.language));
    await ports.lines(lines.length === 0 ? [ports.text.commandLine.noRecords] : lines);
    return 0;
  } finally {
    history.value.close();
  }
}

/** In the trail before it is told; a list without a licence in it tells of nobody. */
export async function tellInClear(
  { json, language, clock }: Pick<CommandPorts, 'json' | 'language' | 'clock'>,
  history: History,
  items: readonly PictureItem[],
): Promise<Result<void, AppError>> {
  const document = items.map((item) => itemJson(item, language));
  const rows = items.filter(({ kind }) => kind === 'read').length;
  if (rows === 0) {
    await json(document);
    return ok(undefined);
  }
  const id = randomUUID();
  const begun = tellingBegun(history, id, { rows, who: accountName(), at: clock.now().toISOString() });
  if (!begun.ok) return begun;
  const written = await json(document);
  endDisclosure(history, id, written ? 'all' : 'unknown', rows);
  return ok(undefined);
}
