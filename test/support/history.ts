import { onTestFinished } from 'vitest';
import type { WritableDatabase } from '../../main/history/database.ts';
import type { History } from '../../main/history/history.ts';
import { type HistorySetup, openHistory, openWithDatabase } from '../../main/history/open-folder.ts';
import type { VaultAccess } from '../../main/history/vault/vault.ts';
import { copyTemplate, NOON, PLAIN_ACCESS } from './history-template.ts';

export { NOON, PLAIN_ACCESS };

/** An open data folder, and the way round it by which a test looks at what was written. */
export interface OpenHistory extends History {
  readonly database: WritableDatabase;
}

/** Opens a data folder as this process; closed when the test ends, or before that by the test. */
export async function history(
  folder: string,
  access: Partial<VaultAccess> = {},
  { now = () => NOON, builtAt = null }: Partial<Pick<HistorySetup, 'now' | 'builtAt'>> = {},
): Promise<OpenHistory> {
  if (Object.keys(access).length === 0 && now().getTime() === NOON.getTime()) copyTemplate(folder);
  const opened = await openWithDatabase({
    folder,
    surface: 'command-line',
    access: { ...PLAIN_ACCESS, ...access },
    now,
    builtAt,
    watch: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => opened.value.history.close());
  return { ...opened.value.history, database: opened.value.database };
}

/** Why a data folder does not open. */
export async function refusalOf(folder: string, access: Partial<VaultAccess> = {}): Promise<string> {
  const opened = await openHistory({
    folder,
    surface: 'command-line',
    access: { ...PLAIN_ACCESS, ...access },
    now: () => NOON,
    builtAt: null,
    watch: null,
  });
  if (!opened.ok) return opened.error.code;
  opened.value.close();
  return 'opened';
}
