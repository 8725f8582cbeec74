import { randomUUID } from 'node:crypto';
import type { EngineChoice } from '../../preload/engines.ts';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { getHistoryItem, type HistoryItem } from '../history/listing.ts';
import type { PipelineSetup } from '../pipeline/intake.ts';
import { recognise } from '../pipeline/pipeline.ts';
import { createTurns } from '../pipeline/turns.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import type { RecogniseCommand } from './arguments.ts';
import { cloudEngine, type Desk, hasKey, localReader, openDesk, readPicture } from './desk.ts';
import { errorJson, failureLines, itemJson, itemLines } from './report.ts';

interface FileResult {
  readonly file: string;
  readonly result: Result<HistoryItem, AppError>;
}

/** Reads the files one after another. Exit status 0 when all were read, 1 when at least one failed. */
export async function runRecognise(
  desk: Desk,
  settings: Result<Settings, AppError>,
  command: RecogniseCommand,
): Promise<0 | 1> {
  const results = await recogniseFiles(desk, settings, command);
  for (const { result } of results) {
    if (result.ok && result.value.kind === 'read' && result.value.cloudError) {
      desk.note(describeError(result.value.cloudError, desk.language));
    }
  }
  if (command.json) {
    const document = results.map(({ file, result }) =>
      result.ok ? itemJson(result.value, desk.language) : errorJson(file, result.error, desk.language),
    );
    desk.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const lines = results.flatMap(({ file, result }) =>
      result.ok
        ? itemLines(result.value, false, desk.language)
        : failureLines(file, describeError(result.error, desk.language), desk.language),
    );
    desk.out(`${lines.join('\n')}\n`);
  }
  return results.every(({ result }) => result.ok && result.value.kind === 'read') ? 0 : 1;
}

async function recogniseFiles(
  desk: Desk,
  settings: Result<Settings, AppError>,
  command: RecogniseCommand,
): Promise<readonly FileResult[]> {
  const failAll = (error: AppError) =>
    command.files.map((file) => ({ file, result: { ok: false as const, error } }));
  if (!settings.ok) return failAll(settings.error);
  const cloud = cloudEngine(desk, settings.value);
  const choice = command.engine ?? (hasKey(desk) ? 'both' : 'local');
  if (choice === 'juhe' && !cloud.ok) return failAll(cloud.error);
  const history = await openDesk(desk);
  if (!history.ok) return failAll(history.error);
  const local = localReader();
  try {
    const { longestSide } = settings.value.image;
    const setup = {
      history: history.value,
      cloud,
      local,
      longestSide,
      newId: randomUUID,
      turns: createTurns(),
    };
    const results: FileResult[] = [];
    for (const file of command.files) {
      const result = await recogniseFile(setup, { ...command, engine: choice }, file, desk.signal)
        // What was read and paid before must be told even when a fault of ours ends this one.
        .catch(() => fail(appError('internal-error', {})));
      results.push({ file, result });
    }
    return results;
  } finally {
    local.close();
    history.value.close();
  }
}

async function recogniseFile(
  setup: PipelineSetup,
  { side, engine, context, again }: RecogniseCommand & { readonly engine: EngineChoice },
  file: string,
  signal: AbortSignal,
): Promise<Result<HistoryItem, AppError>> {
  if (signal.aborted) return fail(appError('cancelled', {}));
  const bytes = await readPicture(file);
  if (!bytes.ok) return bytes;
  const jobId = await recognise(
    setup,
    { bytes: bytes.value, sourceName: file, side, engine, context, again },
    signal,
  );
  return jobId.ok ? ok(getHistoryItem(setup.history.database, jobId.value)) : jobId;
}
