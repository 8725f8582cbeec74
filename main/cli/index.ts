import { appError } from '../../preload/errors.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { systemClock } from '../adapters/clock.ts';
import { fileLog } from '../adapters/file-log.ts';
import { programVersions } from '../adapters/program.ts';
import type { LogDetails } from '../log/events.ts';
import { createLog } from '../log/log.ts';
import { vehicleGroups } from '../services/visit-context.ts';
import { dataFolder } from '../settings/data-folder.ts';
import { DEFAULT_SETTINGS, readSettings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import { readCommand } from './arguments.ts';
import type { CommandPorts } from './command.ts';
import { runDiagnostics } from './diagnostics.ts';
import { runEval } from './eval.ts';
import { runExport } from './export.ts';
import { runHistory } from './history.ts';
import { runRecognise } from './recognise.ts';

const folder = dataFolder(process.env, process.platform);
const log = createLog({
  append: fileLog(folder),
  now: systemClock.now,
  surface: 'command-line',
  root: import.meta.dirname,
});

/** The command line: 0 all done, 1 something failed, 2 wrong usage. */
async function main(words: readonly string[]): Promise<0 | 1 | 2> {
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  process.once('SIGTERM', () => cancel.abort());

  const settings = await readSettings(folder);
  const usable = settings.ok ? settings.value : DEFAULT_SETTINGS;
  const { language } = usable;
  const groups = vehicleGroups(usable).map(({ name }) => name);
  const text = DICTIONARIES[language];
  const note = (line: string) => process.stderr.write(`${line}\n`);
  const ports: CommandPorts = {
    env: process.env,
    clock: systemClock,
    language,
    text,
    signal: cancel.signal,
    out: (document) => process.stdout.write(document),
    note,
    log,
  };

  const command = readCommand(
    words,
    { today: systemClock.today(), groups, templates: usable.exportTemplates.map(({ name }) => name) },
    text.commandLine,
  );
  if (!command.ok) {
    note(text.commandLine.wrongUsage(command.error));
    note(text.commandLine.usage);
    return 2;
  }
  if (command.value.name !== 'help' && command.value.name !== 'diagnostics') logRun(command.value.name);
  switch (command.value.name) {
    case 'help':
      ports.out(`${text.commandLine.usage}\n`);
      return 0;
    case 'recognise':
      return runRecognise(ports, settings, command.value);
    case 'history':
      return runHistory(ports, command.value);
    case 'export':
      return runExport(ports, usable, command.value);
    case 'eval':
      return runEval(ports, settings, command.value);
    case 'diagnostics':
      return runDiagnostics(ports, folder, settings, command.value);
  }
}

/** However it ends: a closed pipe and a fault end the process where they are. */
function logRun(command: LogDetails<'program-started'>['command']): void {
  log.write('program-started', { command, ...programVersions() });
  process.once('exit', (status) => log.write('program-ended', { status }));
}

/** A fault of ours. Its own words may quote what was being worked on, so only the sentence is told. */
function tellFault(error: unknown): 1 {
  log.fault('command', error);
  process.stderr.write(`${describeError(appError('internal-error', {}), 'zh-CN')}\n`);
  return 1;
}

// A reader that has seen enough (`| head -1`) closes the pipe: that is its right and no fault.
process.stdout.on('error', () => process.exit());
process.on('uncaughtException', (error) => process.exit(tellFault(error)));
process.exitCode = await main(process.argv.slice(2)).catch(tellFault);
