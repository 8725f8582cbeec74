import type { EngineChoice } from '../../preload/contract/desk.ts';
import type { AppError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { History } from '../history/history.ts';
import { storageError } from '../history/storage-error.ts';
import { type FileOpeners, threadOpeners } from '../image/file-openers.ts';
import { deskAccount, evaluationAccount } from '../pipeline/account.ts';
import { createOneAtATime } from '../pipeline/one-at-a-time.ts';
import type { PipelineSetup } from '../pipeline/setup.ts';
import { logCloud } from '../pipeline/work-log.ts';
import { engineChoice } from '../services/engine-choice.ts';
import { gateOf } from '../services/gate.ts';
import type { Settings } from '../settings/settings.ts';
import { type CommandPorts, cloudOf, hasKey, localReader, onlookers, openFolder } from './command.ts';

/** What a command reads pictures with. */
export interface CommandPipeline extends PipelineSetup {
  readonly files: FileOpeners;
}

interface Wanted {
  /** The data folder that the work is kept in. */
  readonly folder: string;
  /** The data folder on whose account paid calls are made; the one that the work is kept in, or another. */
  readonly payer: string;
  /** null: as the settings say, else both where there is a key and this machine where there is none. */
  readonly engine: EngineChoice | null;
}

/** Opens all that reading pictures needs, for as long as `work` takes. */
export async function withPipeline<Value>(
  ports: CommandPorts,
  settings: Result<Settings, AppError>,
  { folder, payer, engine }: Wanted,
  work: (setup: CommandPipeline, engine: EngineChoice, settings: Settings) => Promise<Value>,
): Promise<Result<Value, AppError>> {
  if (!settings.ok) return settings;
  const cloud = cloudOf(ports, settings.value);
  const choice = engineChoice(engine, settings.value, hasKey(ports));
  if (choice === 'juhe' && !cloud.ok) return cloud;
  const opened = await openFolder(ports, folder);
  if (!opened.ok) return opened;
  const history = opened.value;
  // What reads on this machine alone pays nothing, and may go on beside a window that has the other folder open.
  const paysElsewhere = payer !== folder && choice !== 'local' && cloud.ok;
  const desk = paysElsewhere ? await openPayer(ports, payer, history) : opened;
  if (!desk.ok) return desk;
  const local = localReader(ports);
  const files = threadOpeners(import.meta.dirname);
  const { image } = settings.value;
  const gate = gateOf(desk.value, {
    clock: ports.clock,
    random: Math.random,
    settings: () => settings.value,
    onChange: () => logCloud(ports.log, gate),
  });
  const setup: CommandPipeline = {
    ...onlookers(ports, history),
    history,
    cloud: () => cloud,
    gate,
    account: paysElsewhere ? evaluationAccount(history, desk.value) : deskAccount(history),
    clock: ports.clock,
    local,
    files,
    structure: files.structure,
    longestSide: () => image.longestSide,
    oneAtATime: createOneAtATime(),
    // The command ends with its pictures: what has not left fails, and a full disk is told at once.
    mayWait: () => false,
    persist: async (write) => write(),
  };
  try {
    return ok(await work(setup, choice, settings.value));
  } catch (error) {
    // Outside of every picture; a script still gets its document.
    return fail(storageError(error));
  } finally {
    local.close();
    files.close();
    history.close();
    desk.value.close();
  }
}

/** The folder that pays; where it does not open, nothing may be paid, and the other is given back. */
async function openPayer(
  ports: CommandPorts,
  folder: string,
  history: History,
): Promise<Result<History, AppError>> {
  const payer = await openFolder(ports, folder);
  if (payer.ok) return payer;
  history.close();
  ports.note(ports.text.commandLine.payerNotOpen);
  return payer;
}
