import { cpSync, existsSync, readdirSync } from 'node:fs';
import { openHistory } from '../../main/history/open-folder.ts';
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

/** Workers start after the set-up, and have it from here. */
const TEMPLATE = 'LICENCE_DESK_TEST_HISTORY';

/** An empty history, made once: making one takes a tenth of a second, a copy a twentieth of that. */
export async function makeTemplate(folder: string): Promise<void> {
  const opened = await openHistory({
    folder,
    surface: 'command-line',
    access: PLAIN_ACCESS,
    now: () => NOON,
    builtAt: null,
    watch: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.close();
  process.env[TEMPLATE] = folder;
}

/** A data folder that is not there yet is a copy of it. All copies have one key. */
export function copyTemplate(folder: string): void {
  const template = process.env[TEMPLATE];
  if (template === undefined) return;
  if (existsSync(folder) && readdirSync(folder).length > 0) return;
  cpSync(template, folder, { recursive: true });
}
