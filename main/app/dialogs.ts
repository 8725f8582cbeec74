import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { AppError } from '../../preload/errors.ts';
import { ok, type Result } from '../../preload/result.ts';
import { readGivenList } from '../capture/files.ts';

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif', 'heic', 'heif', 'pdf'];

export interface ChosenFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The system's own dialog; the paths never leave the main process. Empty when the person gave up. */
export function choosePictures(): Promise<readonly string[]> {
  const filters = [{ name: '图片 / Pictures', extensions: PICTURES }];
  return choose({ properties: ['openFile', 'multiSelections'], filters });
}

export async function chooseList(): Promise<Result<ChosenFile | null, AppError>> {
  const [path] = await choose({
    properties: ['openFile'],
    filters: [{ name: 'CSV', extensions: ['csv', 'txt'] }],
  });
  if (path === undefined) return ok(null);
  const bytes = await readGivenList(path);
  return bytes.ok ? ok({ path, bytes: bytes.value }) : bytes;
}

/** The hot folder, which may be made in the dialog; null when the person gave up. */
export async function chooseFolder(): Promise<string | null> {
  const [path] = await choose({ properties: ['openDirectory', 'createDirectory', 'promptToCreate'] });
  return path ?? null;
}

async function choose(options: OpenDialogOptions): Promise<readonly string[]> {
  const [parent] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
