import { onTestFinished } from 'vitest';
import type { WritableDatabase } from '../../main/history/database.ts';
import type { History } from '../../main/history/history.ts';
import { type HistorySetup, openHistory, openWithDatabase } from '../../main/history/open-folder.ts';
import type { VaultAccess } from '../../main/history/vault/vault.ts';

/** What the command line has: a passphrase or nothing. */
export const PLAIN_ACCESS: VaultAccess = {
  keyring: null,
  passphrase: null,
  recoveryCode: null,
  allowKeyFile: true,
  offerRecovery: false,
};

export const NOON = new Date('2026-09-01T04:00:00.000Z');

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
