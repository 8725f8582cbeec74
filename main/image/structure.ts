import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import { type BmpProblem, type RawPixels, readBmp } from './bmp.ts';
import { isCutOff } from './complete.ts';
import { fileThread } from './file-thread.ts';
import type { FileKind } from './kind.ts';
import { hasEndlessParts } from './parts.ts';
import { type Stripped, stripJpeg, stripPng } from './strip.ts';
import { hasEndlessDirectories, pagesOfTiff } from './tiff.ts';

/** What our own code looks up in a foreign file, byte by byte. */
export type StructureTask =
  | { readonly kind: 'cut-off'; readonly bytes: Uint8Array; readonly as: FileKind }
  | { readonly kind: 'strip'; readonly bytes: Uint8Array; readonly as: FileKind }
  | { readonly kind: 'bmp'; readonly bytes: Uint8Array }
  | { readonly kind: 'tiff-pages'; readonly bytes: Uint8Array };

export interface StructureAnswers {
  readonly 'cut-off': boolean;
  /** null: there is nothing to be sent as it is. */
  readonly strip: Stripped;
  readonly bmp: RawPixels | BmpProblem;
  /** The directories that are pages, counted from 0; null where that cannot be said, endless where no decoder may count them. */
  readonly 'tiff-pages': readonly number[] | null | 'endless';
}

type Answer<Task extends StructureTask> = StructureAnswers[Task['kind']];

/** Its own problem is never the file's: what cannot be said is said by the answers. */
export interface Structure {
  look<Task extends StructureTask>(task: Task, signal?: AbortSignal): Promise<Result<Answer<Task>, AppError>>;
  close(): void;
}

/** Each is bounded by the bytes of the file, not by what it claims of itself. */
export function lookInto(task: StructureTask): StructureAnswers[StructureTask['kind']] {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  switch (task.kind) {
    case 'cut-off':
      return isCutOff(bytes, task.as);
    case 'strip':
      return strip(bytes, task.as);
    case 'bmp':
      return readBmp(bytes);
    case 'tiff-pages':
      return hasEndlessDirectories(bytes) ? 'endless' : pagesOfTiff(bytes);
  }
}

function strip(bytes: Buffer, kind: FileKind): Stripped {
  if (kind === 'jpeg') return stripJpeg(bytes);
  if (kind === 'png') return stripPng(bytes);
  return hasEndlessParts(bytes, kind) ? 'endless' : null;
}

/** In this thread: for threads that serve no window. */
export const inlineStructure: Structure = {
  // The answer is that of the task's kind, which TypeScript cannot follow through the switch.
  look: async <Task extends StructureTask>(task: Task) => ok(lookInto(task) as Answer<Task>),
  close: () => undefined,
};

/** The largest file that is taken in needs a tenth of it on a slow machine. */
const LOOK_MILLISECONDS = 5_000;

/** `script` is structure.js of the build; `limit` is the time of one file in milliseconds. */
export function threadStructure(script: string, limit = LOOK_MILLISECONDS): Structure {
  const thread = fileThread<StructureTask, StructureAnswers[StructureTask['kind']], never>(script, limit);
  return {
    async look<Task extends StructureTask>(task: Task, signal?: AbortSignal) {
      const looked = await thread.run(task, signal);
      if (looked.ok) return ok(looked.value as Answer<Task>);
      switch (looked.error.kind) {
        case 'damaged':
          return fail(appError('image-damaged', {}));
        case 'too-slow':
          return fail(appError('image-too-slow', {}));
        case 'cancelled':
          return fail(appError('cancelled', {}));
      }
    },
    close: thread.close,
  };
}
