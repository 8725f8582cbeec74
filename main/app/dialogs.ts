import { readFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import { type AppError, appError } from '../../preload/errors.ts';
import { fail, ok, type Result } from '../../preload/result.ts';

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif'];

/** The system's own dialog; the path never leaves the main process. null when the person gave up. */
export async function choosePicture(): Promise<Result<{ path: string; bytes: Buffer } | null, AppError>> {
  const options = {
    properties: ['openFile' as const],
    filters: [{ name: '图片 / Pictures', extensions: PICTURES }],
  };
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
