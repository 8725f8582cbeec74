import { dirname, join } from 'node:path';
import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { ok } from '../../preload/result.ts';
import { readGivenList } from '../capture/files.ts';
import type { Dialogs, ExportPorts } from '../services/ports.ts';

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'bmp', 'avif', 'gif', 'heic', 'heif', 'pdf'];

/** Each begins where the last one of its kind ended. */
type Kind = 'pictures' | 'list' | 'folder' | 'target';

/**
 * The system's own dialogs; the paths never leave the main process. Their folders are remembered for as long as the program
 * runs and nowhere else: a folder may bear a customer's name, and the settings are a file that anybody can read.
 */
export function systemDialogs(): Dialogs & Pick<ExportPorts, 'chooseTarget'> {
  const folders = new Map<Kind, string>();

  const open = async (kind: Kind, options: OpenDialogOptions): Promise<readonly string[]> => {
    const defaultPath = folders.get(kind);
    const asked = defaultPath === undefined ? options : { ...options, defaultPath };
    const [parent] = BrowserWindow.getAllWindows();
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, asked)
      : dialog.showOpenDialog(asked));
    const [path] = canceled ? [] : filePaths;
    if (path !== undefined) folders.set(kind, kind === 'folder' ? path : dirname(path));
    return canceled ? [] : filePaths;
  };

  return {
    choosePictures: () =>
      open('pictures', {
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: '图片 / Pictures', extensions: PICTURES }],
      }),
    async chooseList() {
      const filters = [{ name: 'CSV', extensions: ['csv', 'txt'] }];
      const [path] = await open('list', { properties: ['openFile'], filters });
      if (path === undefined) return ok(null);
      const bytes = await readGivenList(path);
      return bytes.ok ? ok({ path, bytes: bytes.value }) : bytes;
    },
    async chooseFolder() {
      const properties = ['openDirectory', 'createDirectory', 'promptToCreate'] as const;
      const [path] = await open('folder', { properties: [...properties] });
      return path ?? null;
    },
    async chooseTarget(suggested, format) {
      const folder = folders.get('target');
      const options: SaveDialogOptions = {
        defaultPath: folder === undefined ? suggested : join(folder, suggested),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      };
      const [parent] = BrowserWindow.getAllWindows();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      if (canceled || filePath === '') return null;
      folders.set('target', dirname(filePath));
      return filePath;
    },
  };
}
