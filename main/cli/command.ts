import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Dictionary, Language } from '../../preload/text/dictionary.ts';
import type { Clock } from '../adapters/clock.ts';
import { httpsTransport } from '../adapters/https-transport.ts';
import { proxyFromEnvironment } from '../adapters/proxy-from-environment.ts';
import { forkReader } from '../adapters/reader-fork.ts';
import type { Engine } from '../engines/engine.ts';
import { checkEndpoint } from '../engines/juhe/endpoint.ts';
import { juheEngine } from '../engines/juhe/engine.ts';
import { transportLimits } from '../engines/juhe/limits.ts';
import { type PageReader, processReader } from '../engines/local/page-reader.ts';
import { type History, openHistory, storageError } from '../history/history.ts';
import { recover } from '../pipeline/pipeline.ts';
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

/** The cloud engine from the environment and the settings, or why it cannot be used. */
export function cloudEngine(
  { env, clock, text, note }: CommandPorts,
  settings: Settings,
): Result<Engine, AppError> {
  const key = keyOf(env);
  if (key === null) return fail(appError('juhe-key-missing', {}));
  const endpoint = checkEndpoint(env.JUHE_ENDPOINT || settings.juhe.endpoint, settings.juhe.allowHttp);
  if (!endpoint.ok) return endpoint;
  if (endpoint.value.readable) note(text.commandLine.insecureEndpoint);
  return ok(
    juheEngine({
      url: endpoint.value.url,
      key,
      transport: httpsTransport(proxyFromEnvironment),
      limits: transportLimits(settings.juhe.replySeconds),
      clock,
    }),
  );
}

export function hasKey({ env }: CommandPorts): boolean {
  return keyOf(env) !== null;
}

function keyOf(env: NodeJS.ProcessEnv): string | null {
  return env.JUHE_KEY?.trim() || null;
}
