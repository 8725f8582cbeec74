import type { ErrorView } from '../../preload/errors.ts';
import { MAX_FILE_BYTES } from '../../preload/intake.ts';
import { fail, ok, type Result } from '../../preload/result.ts';
import type { Dictionary } from '../../preload/text/dictionary.ts';
import { errorView } from '../error-view.ts';

const MEGABYTE = 1024 * 1024;

/** A file's bytes, or why they are not to be had: how many there are is looked at before they are read. */
export async function readFile(
  file: Pick<File, 'size' | 'arrayBuffer'>,
  text: Pick<Dictionary, 'errors'>,
): Promise<Result<Uint8Array<ArrayBuffer>, ErrorView>> {
  if (file.size > MAX_FILE_BYTES) {
    const megabytes = Math.ceil(file.size / MEGABYTE);
    return fail(errorView('image-file-too-large', { megabytes, limit: MAX_FILE_BYTES / MEGABYTE }, text));
  }
  // It may be gone, or held by another program.
  const bytes = await file.arrayBuffer().catch(() => null);
  return bytes === null ? fail(errorView('file-unreadable', {}, text)) : ok(new Uint8Array(bytes));
}
