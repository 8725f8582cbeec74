import { type AppError, appError } from '../../preload/errors.ts';
import type { Language } from '../../preload/language.ts';
import type { Result } from '../../preload/result.ts';
import { DICTIONARIES } from '../../preload/text/dictionaries.ts';
import { visible, visibleJson } from '../../preload/text/visible.ts';
import { systemClock } from '../adapters/clock.ts';
import { fileLog } from '../adapters/file-log.ts';
import { programVersions } from '../adapters/program.ts';
import { standardStream } from '../adapters/standard-stream.ts';
import { toldOf } from '../history/storage-error.ts';
import type { LogDetails } from '../log/events.ts';
import { createLog } from '../log/log.ts';
import { vehicleGroups } from '../services/visit-context.ts';
import { dataFolder } from '../settings/data-folder.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import { type Command, readCommand } from './arguments.ts';
import { cancelOnSignals } from './cancellation.ts';
import type { CommandPorts } from './command.ts';
import { runDiagnostics } from './diagnostics.ts';
import { runEval } from './eval.ts';
import { runExport } from './export.ts';
import { runHistory } from './history.ts';
import { runRecognise } from './recognise.ts';
import { runRescue } from './rescue.ts';

const folder = dataFolder(process.env, process.platform);
const log = createLog({
  append: fileLog(folder),
  now: systemClock.now,
  surface: 'command-line',
  root: import.meta.dirname,
});

const out = standardStream(process.stdout);
const err = standardStream(process.stderr);
/** Text of others is in every line: none of it moves a cursor or begins a line of its own. */
const inLines = (lines: readonly string[]) => lines.map((line) => `${visible(line)}\n`).join('');
const note = (line: string) => void err.write(inLines([line]));

/** Of what goes wrong outside of every command; the settings may say another. */
let language: Language = DEFAULT_SETTINGS.language;

/** The command line: 0 all done, 1 something failed, 2 wrong usage. */
async function main(words: readonly string[]): Promise<0 | 1 | 2> {
  const settings = await readSettings(folder);
  const usable = settings.ok ? settings.value : DEFAULT_SETTINGS;
  language = usable.language;
  const groups = vehicleGroups(usable).map(({ name }) => name);
  const text = DICTIONARIES[language];
  const usage = text.commandLine.usage.split('\n');
  const { signal } = new AbortController();
  const ports: CommandPorts = {
    env: process.env,
    clock: systemClock,
    language,
    text,
    signal,
    lines: (lines) => out.write(inLines(lines)),
    json: (document) => out.write(`${visibleJson(document, 2)}\n`),
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
    for (const line of usage) note(line);
    return 2;
  }
  const { name } = command.value;
  // The log lies in the data folder, which these leave as it is.
  if (name !== 'help' && name !== 'diagnostics' && name !== 'rescue') logRun(name);
  return unlessLost(await run(command.value, ports, settings), language);
}

async function run(
  command: Command,
  ports: CommandPorts,
  settings: Result<Settings, AppError>,
): Promise<0 | 1> {
  switch (command.name) {
    case 'help':
      await ports.lines(ports.text.commandLine.usage.split('\n'));
      return 0;
    case 'recognise':
      return runRecognise(cancellable(ports), settings, command);
    case 'history':
      return runHistory(ports, command);
    case 'export':
      return runExport(cancellable(ports), settings.ok ? settings.value : DEFAULT_SETTINGS, command);
    case 'eval':
      return runEval(cancellable(ports), settings, command);
    case 'diagnostics':
      return runDiagnostics(ports, folder, settings, command);
    case 'rescue':
      return runRescue(ports, folder, command);
  }
}

/** Until the result is written. */
function cancellable(ports: CommandPorts): CommandPorts {
  const { signal, over } = cancelOnSignals();
  return {
    ...ports,
    signal,
    lines: (lines) => {
      over();
      return ports.lines(lines);
    },
    json: (document) => {
      over();
      return ports.json(document);
    },
  };
}

/** Done is what was told as well: a full disk or a reader that has gone (`| head -1`) is said once, where it can be. */
async function unlessLost(status: 0 | 1, language: Language): Promise<0 | 1> {
  if (!(await out.arrived())) {
    log.write('command-failed', { code: 'output-lost' });
    note(describeError(appError('output-lost', {}), language));
  } else if (await err.arrived()) return status;
  await err.arrived();
  return 1;
}

/** However it ends: a fault ends the process where it is. */
function logRun(command: LogDetails<'program-started'>['command']): void {
  log.write('program-started', { command, ...programVersions() });
  process.once('exit', (status) => log.write('program-ended', { status }));
}

/** What no command expects. Its own words may quote what was being worked on, so only the sentence is told. */
function tellThrown(thrown: unknown): 1 {
  const error = toldOf(thrown, (fault) => log.fault('command', fault));
  log.write('command-failed', { code: error.code });
  note(describeError(error, language));
  return 1;
}

process.on('uncaughtException', (error) => {
  const status = tellThrown(error);
  void err.arrived().finally(() => process.exit(status));
});
process.exitCode = await main(process.argv.slice(2)).catch(tellThrown);
