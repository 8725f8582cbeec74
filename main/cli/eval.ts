import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { AppError } from '../../preload/errors.ts';
import { appError } from '../../preload/errors.ts';
import { isWorkingFile } from '../../preload/intake.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { parseJson } from '../json-text.ts';
import { readRegularFile } from '../regular-file.ts';
import { contextOf } from '../services/visit-context.ts';
import { dataFolder } from '../settings/data-folder.ts';
import type { Settings } from '../settings/settings.ts';
import { describeError } from '../wording.ts';
import type { EvalCommand } from './arguments.ts';
import { type CommandPorts, refused } from './command.ts';
import { evaluate, type Label, labelSchema, type Measured } from './evaluation.ts';
import { recogniseFile } from './recognise.ts';
import { withPipeline } from './with-pipeline.ts';

const MAX_LABEL_BYTES = 1024 * 1024;

interface LabelledPicture {
  readonly picture: string;
  readonly label: Label;
}

/**
 * Measures an engine on a folder of pictures, each with a .json of the same name beside it. The readings go to a
 * history of their own, so that the desk's stays clean; what is paid is paid on the desk's account, so that its limits
 * hold, and neither a second run nor the desk pays for the same picture again.
 */
export async function runEval(
  ports: CommandPorts,
  settings: Result<Settings, AppError>,
  command: EvalCommand,
): Promise<0 | 1> {
  const pictures = await labelledPictures(command.folder);
  if (!pictures.ok) return refused(ports, pictures.error);
  const payer = dataFolder(ports.env, process.platform);
  const measured = await withPipeline(
    ports,
    settings,
    { folder: join(payer, 'evaluation'), payer, engine: command.engine },
    async (setup, engine, current) => {
      // Only the reading is measured: no car asks for a class.
      const words = { vehicle: 'none', pickupDate: null, returnDate: null, renter: null };
      const context = contextOf(current, words, ports.clock.today());
      const all: Measured[] = [];
      for (const { picture, label } of pictures.value) {
        const intake = { side: 'auto', engine, context, again: false, batchId: null } as const;
        // A label is one page's: of a file that holds several, its first.
        const [read] = await recogniseFile(setup, intake, picture, ports.signal);
        if (read?.ok === false) {
          ports.log.write('command-failed', { code: read.error.code });
          ports.note(`${basename(picture)}: ${describeError(read.error, ports.language)}`);
        }
        all.push({ label, item: read?.ok ? read.value : null });
      }
      return all;
    },
  );
  if (!measured.ok) return refused(ports, measured.error);
  await ports.json(evaluate(measured.value));
  return 0;
}

/** Pictures without a label are left out; a label that cannot be read ends the run, for its figures would be wrong. */
async function labelledPictures(folder: string): Promise<Result<readonly LabelledPicture[], AppError>> {
  const all = await readdir(folder).catch(() => null);
  if (all === null) return fail(appError('file-not-found', {}));
  const names = all.filter((name) => !isWorkingFile(name));
  const labels = names.filter((name) => extname(name).toLowerCase() === '.json').toSorted();
  const pictures: LabelledPicture[] = [];
  for (const name of labels) {
    const stem = basename(name, extname(name));
    const picture = names.find((other) => other !== name && basename(other, extname(other)) === stem);
    if (picture === undefined) continue;
    const label = labelSchema.safeParse(await readJson(join(folder, name)));
    if (!label.success) return fail(appError('label-broken', { file: name }));
    pictures.push({ picture: join(folder, picture), label: label.data });
  }
  return pictures.length === 0 ? fail(appError('nothing-labelled', {})) : ok(pictures);
}

/** null: no JSON at all, or far too long for a label; the schema refuses it with the label's name. */
async function readJson(path: string): Promise<unknown> {
  const read = await readRegularFile(path, MAX_LABEL_BYTES);
  try {
    return read.ok ? parseJson(read.value.toString()) : null;
  } catch {
    return null;
  }
}
