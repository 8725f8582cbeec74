import { readFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif'];

export interface ChosenFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export function choosePicture(): Promise<Result<ChosenFile | null, AppError>> {
  return chooseFile({ name: '图片 / Pictures', extensions: PICTURES });
}

export function chooseList(): Promise<Result<ChosenFile | null, AppError>> {
  return chooseFile({ name: 'CSV', extensions: ['csv', 'txt'] });
}

/** The system's own dialog; the path never leaves the main process. null when the person gave up. */
async function chooseFile(filter: {
  name: string;
  extensions: string[];
}): Promise<Result<ChosenFile | null, AppError>> {
  const options = { properties: ['openFile' as const], filters: [filter] };
  const [parent] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  const [path] = filePaths;
  if (canceled || path === undefined) return ok(null);
  try {
    return ok({ path, bytes: await readFile(path) });
  } catch {
    return fail(appError('file-unreadable', {}));
  }
}
