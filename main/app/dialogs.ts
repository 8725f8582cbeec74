import { readFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif', 'heic', 'heif', 'pdf'];

export interface ChosenFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The system's own dialog; the paths never leave the main process. Empty when the person gave up. */
export function choosePictures(): Promise<readonly string[]> {
  return choose('multiSelections', { name: '图片 / Pictures', extensions: PICTURES });
}

export async function chooseList(): Promise<Result<ChosenFile | null, AppError>> {
  const [path] = await choose('openFile', { name: 'CSV', extensions: ['csv', 'txt'] });
  if (path === undefined) return ok(null);
  try {
    return ok({ path, bytes: await readFile(path) });
  } catch {
    return fail(appError('file-unreadable', {}));
  }
}

async function choose(
  how: 'openFile' | 'multiSelections',
  filter: { name: string; extensions: string[] },
): Promise<readonly string[]> {
  const options = { properties: ['openFile' as const, how], filters: [filter] };
  const [parent] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
