import { randomUUID } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { httpsTransport } from '../adapters/https-transport.ts';
import { proxyFromEnvironment } from '../adapters/proxy-from-environment.ts';
import { forkReader } from '../adapters/reader-fork.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import { type PageReader, processReader } from '../engines/local/page-reader.ts';
import { systemFiles } from '../history/file-port.ts';
import type { History } from '../history/history.ts';
import { openHistory } from '../history/open-folder.ts';
import { storageError } from '../history/storage-error.ts';
import type { VaultAccess } from '../history/vault/vault.ts';
import type { Log } from '../log/log.ts';
import { recover } from '../pipeline/pipeline.ts';
import type { Moment } from '../pipeline/setup.ts';
import { logFailure, statementWatch } from '../pipeline/work-log.ts';
import { createCloud } from '../services/cloud.ts';
import { endWhatWasLeft } from '../services/disclosure.ts';
import { dataFolder } from '../settings/data-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';

/** What every command works with: the streams and the world handed in, so that tests can hold them. */
export interface CommandPorts {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly language: Language;
  readonly text: Dictionary;
  readonly signal: AbortSignal;
  /** The result for people, made visible line by line; false where it could not be written, as below. */
  readonly lines: (lines: readonly string[]) => Promise<boolean>;
  /** The result with --json: one document. */
  readonly json: (document: unknown) => Promise<boolean>;
  /** Everything else, as one line. */
  readonly note: (line: string) => void;
  readonly log: Log;
}

/** Only the log looks on while the command line works; a fault of ours is told by the picture's end. */
export function onlookers({ log }: CommandPorts, history: History) {
  return {
    newId: randomUUID,
    reached: (moment: Moment, jobId: string) => logFailure(log, history, moment, jobId),
    onFault: (error: unknown) => log.fault('queue', error),
  };
}

/** Says why there is no result; the exit status of a command that failed. */
export function refused({ log, note, language }: CommandPorts, error: AppError): 1 {
  log.write('command-failed', { code: error.code });
  note(describeError(error, language));
  return 1;
}

/** What the command line opens a data folder with. */
export function accessOf(env: NodeJS.ProcessEnv): VaultAccess {
  return {
    keyring: null,
    passphrase: env.LICENCE_DESK_PASSPHRASE || null,
    recoveryCode: null,
    allowKeyFile: true,
    offerRecovery: false,
  };
}

/** Opens the data folder for one command and ends what an interrupted run left. */
export async function openFolder(
  ports: CommandPorts,
  folder = dataFolder(ports.env, process.platform),
): Promise<Result<History, AppError>> {
  const { env, clock, text, note, log } = ports;
  const started = clock.elapsed();
  const history = await openHistory({
    folder,
    surface: 'command-line',
    access: accessOf(env),
    now: clock.now,
    builtAt: clock.builtAt,
    watch: statementWatch(log, clock.elapsed),
  });
  const refuse = (error: AppError) => {
    log.write('folder-refused', { code: error.code });
    return fail(error);
  };
  if (!history.ok) return refuse(asHere(history.error));
  const { protection } = history.value;
  if (!protection.protected) note(text.commandLine.unprotected(folder));
  try {
    const loss = history.value.loss.unnoted();
    if (loss !== null) note(text.queue.loss(loss.entries, loss.pictures));
    recover({ ...onlookers(ports, history.value), history: history.value });
    await endWhatWasLeft(history.value, systemFiles);
  } catch (error) {
    history.value.close();
    return refuse(storageError(error));
  }
  log.write('folder-opened', { protection: protection.backend, milliseconds: clock.elapsed() - started });
  return history;
}

/** There is no keyring here that could have changed. */
export function asHere(error: AppError): AppError {
  return error.code === 'vault-keyring-changed' ? appError('vault-in-keyring', {}) : error;
}

/** The reader of pages on this machine; started by the first picture. */
export function localReader({ log }: CommandPorts): PageReader {
  return processReader(forkReader(join(import.meta.dirname, 'reader.js')), freemem, log);
}

/** The cloud as the environment and the settings set it; a plain connection is warned of. */
export function cloudOf(
  { env, clock, text, note }: CommandPorts,
  settings: Settings,
): Result<Engine, AppError> {
  const cloud = createCloud({
    key: () => {
      const key = keyOf(env);
      return key === null ? fail(appError('juhe-key-missing', {})) : ok(key);
    },
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
