import { open, rm, statfs } from 'node:fs/promises';
import { cpus, freemem, release, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { visibleJson } from '../../preload/text/visible.ts';
import { programVersions } from '../adapters/program.ts';
import { folderSizes } from '../history/folder-sizes.ts';
import { lookAtHistory } from '../history/look.ts';
import { vaultBackends } from '../history/vault/vault.ts';
import { BACKENDS } from '../log/events.ts';
import { foreignWord } from '../log/shapes.ts';
import { logTail } from '../log/tail.ts';
import { changedSettings } from '../settings/changed-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import type { DiagnosticsCommand } from './arguments.ts';
import { accessOf, asHere, type CommandPorts } from './command.ts';

const LOG_LINES = 500;

/** Of these it is told which are set, never to what. */
const ENVIRONMENT = [
  'JUHE_KEY',
  'JUHE_ENDPOINT',
  'LICENCE_DESK_HOME',
  'LICENCE_DESK_PASSPHRASE',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
];

/**
 * Something to send when it goes wrong: shown first, then saved where a file is named. What cannot be had, because the
 * data folder is in use, locked or damaged, says why; the rest is there all the same.
 */
export async function runDiagnostics(
  ports: CommandPorts,
  folder: string,
  settings: Result<Settings, AppError>,
  { target }: DiagnosticsCommand,
): Promise<0 | 1> {
  const document = linesOf(await gather(ports, folder, settings), logTail(folder, LOG_LINES));
  await ports.lines(document);
  if (target === null) return 0;
  const saved = await writeNew(resolve(target), `${document.join('\n')}\n`);
  ports.note(
    saved.ok ? ports.text.commandLine.diagnosticsSaved(target) : describeError(saved.error, ports.language),
  );
  return saved.ok ? 0 : 1;
}

async function gather({ env, clock }: CommandPorts, folder: string, settings: Result<Settings, AppError>) {
  const now = clock.now();
  const backends = await vaultBackends(folder);
  const history = await lookAtHistory({ folder, surface: 'command-line', access: accessOf(env) });
  return {
    at: now.toISOString(),
    minutesFromUtc: -now.getTimezoneOffset(),
    versions: { ...programVersions(), builtAt: clock.builtAt, system: release() },
    machine: {
      processors: cpus().length,
      memoryMegabytes: megabytes(totalmem()),
      freeMemoryMegabytes: megabytes(freemem()),
      freeDiskMegabytes: await freeDisk(folder),
    },
    environment: ENVIRONMENT.filter((name) => env[name]),
    settings: settings.ok ? changedSettings(settings.value) : codeOf(settings.error),
    protection: backends.ok ? backends.value.map(knownBackend) : codeOf(backends.error),
    folder: await folderSizes(folder),
    history: history.ok ? history.value : codeOf(asHere(history.error)),
  };
}

/** An error's details may name a machine or a file. */
function codeOf({ code }: AppError) {
  return { code };
}

function knownBackend(backend: string): string {
  return foreignWord(BACKENDS).safeParse(backend).data ?? 'other';
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

/** null where the folder is not there yet. */
async function freeDisk(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null);
  return disk && megabytes(disk.bavail * disk.bsize);
}

/** JSON that a person can read before sending it: the log has a line an entry. */
function linesOf(facts: object, log: readonly object[]): readonly string[] {
  const entries = log.map((entry) => `    ${visibleJson(entry)}`);
  const list = entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n  ]`;
  return `${visibleJson(facts, 2).slice(0, -2)},\n  "log": ${list}\n}`.split('\n');
}

/** A file that is there stays as it is; one that cannot be written whole is not left in half. */
async function writeNew(path: string, text: string): Promise<Result<void, AppError>> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return ok(undefined);
  } catch (error) {
    return fail(writeError(error instanceof Error && 'code' in error ? error.code : null));
  }
}

function writeError(code: unknown): AppError {
  if (code === 'EEXIST') return appError('diagnostics-exist', {});
  if (code === 'ENOENT' || code === 'ENOTDIR') return appError('export-folder-missing', {});
  if (code === 'ENOSPC' || code === 'EDQUOT') return appError('export-disk-full', {});
  return appError('export-folder-unwritable', {});
}
