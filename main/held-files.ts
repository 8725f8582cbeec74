import { setTimeout as delay } from 'node:timers/promises';

/** What Windows answers while a virus scanner, an indexer or a backup has a file open that we have just written or closed. */
const HELD = ['EACCES', 'EBUSY', 'EPERM'];
/** About a second in all: they are done in milliseconds, and whoever keeps a file longer, as Excel does, keeps it for good. */
const PAUSES_MILLISECONDS = [10, 20, 40, 80, 160, 320, 400];

export type Patiently = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Renames or removes a file once more while it is held. Elsewhere the same words are final: a right that is missing. */
export function patience(
  platform: NodeJS.Platform,
  sleep: (milliseconds: number) => Promise<unknown>,
): Patiently {
  if (platform !== 'win32') return (work) => work();
  return async (work) => {
    for (const pause of PAUSES_MILLISECONDS) {
      try {
        return await work();
      } catch (error) {
        if (!isHeld(error)) throw error;
      }
      await sleep(pause);
    }
    return work();
  };
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HELD.includes(String(error.code));
}

export const patiently = patience(process.platform, (milliseconds) => delay(milliseconds));
