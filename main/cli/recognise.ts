import { basename } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { withoutWorkingFiles } from '../../preload/intake.ts';
import type { Language } from '../../preload/language.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { readGivenFile } from '../capture/files.ts';
import { onSheets } from '../capture/intake.ts';
import type { History } from '../history/history.ts';
import type { PictureItem } from '../history/pictures.ts';
import { isStorageError, toldOf } from '../history/storage-error.ts';
import { openPages } from '../image/pages.ts';
import type { Intake } from '../pipeline/intake.ts';
import { recognise } from '../pipeline/pipeline.ts';
import { contextOf } from '../services/visit-context.ts';
import { dataFolder } from '../settings/data-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import type { RecogniseCommand } from './arguments.ts';
import type { CommandPorts } from './command.ts';
import { errorJson, failureLines, itemJson, licenceLines } from './report.ts';
import { type CommandPipeline, withPipeline } from './with-pipeline.ts';

interface FileResult {
  readonly file: string;
  readonly result: Result<PictureItem, AppError>;
}

/** Reads the files one after another. Exit status 0 when all were read, 1 when at least one failed. */
export async function runRecognise(
  ports: CommandPorts,
  settings: Result<Settings, AppError>,
  command: RecogniseCommand,
): Promise<0 | 1> {
  const results = await recogniseFiles(ports, settings, command);
  for (const { result } of results) {
    if (!result.ok) ports.log.write('command-failed', { code: result.error.code });
    else if (result.value.kind === 'read' && result.value.cloudError) {
      ports.note(describeError(result.value.cloudError, ports.language));
    }
  }
  if (command.json) {
    const document = results.map(({ file, result }) =>
      result.ok ? itemJson(result.value, ports.language) : errorJson(file, result.error, ports.language),
    );
    await ports.json(document);
  } else {
    await ports.lines(peoplesLines(results, ports.language));
  }
  return results.every(({ result }) => result.ok && result.value.kind === 'read') ? 0 : 1;
}

/** A licence of several pages is told once, where its first page stands. */
function peoplesLines(results: readonly FileResult[], language: Language): readonly string[] {
  const told = new Set<string>();
  return results.flatMap(({ file, result }) => {
    if (!result.ok) return failureLines(file, describeError(result.error, language), language);
    const item = result.value;
    if (item.kind === 'failed') return failureLines(file, describeError(item.error, language), language);
    if (told.has(item.recordId)) return [];
    told.add(item.recordId);
    const others = results.flatMap(({ file: name, result: other }) =>
      other.ok &&
      other.value !== item &&
      other.value.kind === 'read' &&
      other.value.recordId === item.recordId
        ? [{ ...other.value, file: name }]
        : [],
    );
    return licenceLines([{ ...item, file }, ...others], language);
  });
}

async function recogniseFiles(
  ports: CommandPorts,
  settings: Result<Settings, AppError>,
  command: RecogniseCommand,
): Promise<readonly FileResult[]> {
  const folder = dataFolder(ports.env, process.platform);
  const onFault = (fault: unknown) => ports.log.fault('command', fault);
  const results = await withPipeline(
    ports,
    settings,
    { folder, payer: folder, engine: command.engine },
    async (setup, engine, current) => {
      const context = contextOf(current, command.visit, ports.clock.today());
      const { side, again } = command;
      const { files, leftOut } = withoutWorkingFiles(command.files, basename);
      for (const file of leftOut) ports.note(ports.text.commandLine.leftOut(file));
      // Files given together are a batch: a front and a back in it that follow each other are one licence.
      const batchId = files.length > 1 ? setup.newId() : null;
      const all: FileResult[] = [];
      for (const file of files) {
        const results = await recogniseFile(
          setup,
          { side, again, engine, context, batchId },
          file,
          ports.signal,
        )
          // What was read and paid before must be told even when a fault of ours or the disk's ends this one.
          .catch((error: unknown) => [fail(toldOf(error, onFault))]);
        all.push(...results.map((result) => ({ file, result })));
      }
      // A page that came later may have joined the record of one before it.
      return all.map(({ file, result }) => ({
        file,
        result: result.ok ? latest(setup.history, result.value) : result,
      }));
    },
  );
  return results.ok ? results.value : command.files.map((file) => ({ file, result: results }));
}

/** As it stands now; where that cannot be read any more, as it was when it came. */
function latest({ pictures }: History, item: PictureItem): Result<PictureItem, AppError> {
  try {
    return ok(pictures.get(item.jobId));
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return ok(item);
  }
}

/** One file through the pipeline, and what became of it: one result, or one for each page of a PDF or a TIFF. */
export async function recogniseFile(
  { files, ...setup }: CommandPipeline,
  { side, ...intake }: Pick<Intake, 'side' | 'engine' | 'context' | 'batchId' | 'again'>,
  file: string,
  signal: AbortSignal,
): Promise<readonly Result<PictureItem, AppError>[]> {
  if (signal.aborted) return [fail(appError('cancelled', {}))];
  const bytes = await readGivenFile(file);
  if (!bytes.ok) return [bytes];
  const pages = await openPages(bytes.value, files, signal);
  if (!pages.ok) return [pages];
  const given = { ...intake, source: 'command-line', urgent: true, visitId: null } as const;
  const results: Result<PictureItem, AppError>[] = [];
  for (const page of onSheets(pages.value, side, setup.newId)) {
    const alone = { besideJobId: null, takenAt: null, sourceName: file };
    const jobId = await recognise(setup, { ...given, ...alone, ...page }, signal);
    results.push(jobId.ok ? ok(setup.history.pictures.get(jobId.value)) : jobId);
  }
  return results;
}
