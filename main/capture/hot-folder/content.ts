import { type AppError, appError } from '../../../preload/errors.ts';
import { endsInHole } from '../../image/complete.ts';
import { type FileKind, fileKind } from '../../image/kind.ts';
import { DEFAULT_LONGEST_SIDE, prepareImage, refuseByKind } from '../../image/prepare.ts';
import type { Structure } from '../../image/structure.ts';

export type ContentVerdict =
  | { readonly kind: 'whole' }
  | { readonly kind: 'incomplete' | 'refused'; readonly error: AppError };

/** What the intake opens into pictures, or refuses with its own reason. */
const HOLD_PAGES: readonly FileKind[] = ['pdf', 'heic'];

/** Whether a file's bytes are a whole picture, may become one, or are none. Its name says nothing. */
export async function judgeContent(bytes: Buffer, structure: Structure): Promise<ContentVerdict> {
  const kind = fileKind(bytes);
  const cutOff = await structure.look({ kind: 'cut-off', bytes, as: kind });
  // What cannot be looked into in its time is no picture that anybody waits for.
  if (!cutOff.ok) return { kind: 'refused', error: cutOff.error };
  if (cutOff.value && !(await isReadAllTheSame(bytes, kind, structure)))
    return { kind: 'incomplete', error: appError('image-truncated', {}) };
  const error = HOLD_PAGES.includes(kind) ? null : refuseByKind(bytes);
  if (error === null) return { kind: 'whole' };
  // The first bytes of a picture may not be written yet.
  return { kind: kind === 'empty' || kind === 'unknown' ? 'incomplete' : 'refused', error };
}

/** Our own walk may stumble over what a decoder passes by: what the other doors read is not called cut off at this one. */
async function isReadAllTheSame(bytes: Buffer, kind: FileKind, structure: Structure): Promise<boolean> {
  // What is being filled reads as a half picture. PDF and HEIC are opened by the same look at every door.
  if (endsInHole(bytes, kind) || refuseByKind(bytes) !== null) return false;
  return (await prepareImage(bytes, DEFAULT_LONGEST_SIDE, structure)).ok;
}

/** An intake that refuses what is in the file refuses it again; one that lacks disk or settings may take it later. */
export function isAboutContent({ code }: AppError): boolean {
  return /^(?:image|pdf)-/u.test(code);
}
