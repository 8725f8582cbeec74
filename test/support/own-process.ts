import { systemClock } from '../../main/adapters/clock.ts';
import { httpsTransport } from '../../main/adapters/https-transport.ts';
import type { Engine } from '../../main/engines/engine.ts';
import { juheEngine } from '../../main/engines/juhe/engine.ts';
import { openWithDatabase } from '../../main/history/open-folder.ts';
import type { OpenHistory } from './history.ts';
import { LIMITS, NO_PROXY, TEST_KEY } from './juhe.ts';

/** A data folder and the real client, for programs of tests and benches that run in a process of their own. */
export async function openInOwnProcess(
  folder: string,
  endpoint: string,
): Promise<{ history: OpenHistory; engine: Engine }> {
  const opened = await openWithDatabase({
    folder,
    surface: 'window',
    access: {
      keyring: null,
      passphrase: null,
      recoveryCode: null,
      allowKeyFile: true,
      offerRecovery: false,
    },
    now: () => new Date(),
    builtAt: null,
    watch: null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const engine = juheEngine({
    url: new URL(endpoint),
    key: TEST_KEY,
    transport: httpsTransport(NO_PROXY),
    limits: LIMITS,
    clock: systemClock,
  });
  return { history: { ...opened.value.history, database: opened.value.database }, engine };
}
