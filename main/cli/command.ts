import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, type Result } from '../../preload/result.ts';
import type { Dictionary, Language } from '../../preload/text/dictionary.ts';
import { httpsTransport } from '../adapters/https-transport.ts';
import { proxyFromEnvironment } from '../adapters/proxy-from-environment.ts';
import { forkReader } from '../adapters/reader-fork.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import { type PageReader, processReader } from '../engines/local/page-reader.ts';
import type { History } from '../history/history.ts';
import { openHistory } from '../history/open-folder.ts';
import { storageError } from '../history/storage-error.ts';
import { recover } from '../pipeline/pipeline.ts';
import { createCloud } from '../services/cloud.ts';
import { dataFolder } from '../settings/data-folder.ts';
import type { Settings } from '../settings/settings.ts';

/** What every command works with: the streams and the world handed in, so that tests can hold them. */
export interface CommandPorts {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly language: Language;
  readonly text: Dictionary;
  readonly signal: AbortSignal;
  /** The result: with --json one document, else lines for people. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly note: (line: string) => void;
}

/** Nobody looks on while the command line works; a fault of ours is told by the picture's end. */
export const UNWATCHED = { newId: randomUUID, reached: () => undefined, onFault: () => undefined };

/** Opens the data folder for one command and ends what an interrupted run left. */
export async function openFolder(
  { env, clock, text, note }: CommandPorts,
  folder = dataFolder(env, process.platform),
): Promise<Result<History, AppError>> {
  const history = await openHistory({
    folder,
    surface: 'command-line',
    access: {
      keyring: null,
      passphrase: env.LICENCE_DESK_PASSPHRASE || null,
      recoveryCode: null,
      allowKeyFile: true,
      offerRecovery: false,
    },
    now: clock.now,
    builtAt: clock.builtAt,
  });
  if (!history.ok)
    return history.error.code === 'vault-keyring-changed' ? fail(appError('vault-in-keyring', {})) : history;
  if (!history.value.protection.protected) note(text.commandLine.unprotected(folder));
  try {
    recover({ ...UNWATCHED, history: history.value });
    return history;
  } catch (error) {
    history.value.close();
    return fail(storageError(error));
  }
}

/** The reader of pages on this machine; started by the first picture. */
export function localReader(): PageReader {
  return processReader(forkReader(join(import.meta.dirname, 'reader.js')), freemem);
}

/** The cloud as the environment and the settings set it; a plain connection is warned of. */
export function cloudOf(
  { env, clock, text, note }: CommandPorts,
  settings: Settings,
): Result<Engine, AppError> {
  const cloud = createCloud({
    key: () => keyOf(env),
    settings: () => settings.juhe,
    endpointFromEnvironment: env.JUHE_ENDPOINT || null,
    transport: httpsTransport(proxyFromEnvironment),
    clock,
  });
  const engine = cloud.engine();
  if (engine.ok && cloud.isReadable()) note(text.commandLine.insecureEndpoint);
  return engine;
}

export function hasKey({ env }: CommandPorts): boolean {
  return keyOf(env) !== null;
}

function keyOf(env: NodeJS.ProcessEnv): string | null {
  return env.JUHE_KEY?.trim() || null;
}
