/** The `electron` module of the stand-in: what main/app/ and main/adapters/ call, and nothing else (README.md). */
import { app } from './app.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import { control } from './control.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { strict } from './strict.ts';
import { utilityProcess } from './utility-process.ts';
import { BrowserWindow } from './window.ts';

const Menu = strict('Menu', {
  setApplicationMenu: () => undefined,
  buildFromTemplate: (template: unknown) => template,
});
const shell = strict('shell', {
  openExternal: async (url: string) => void control.tell({ opened: url }),
});

/** The machine of a test does not shut down. */
const powerMonitor = strict('powerMonitor', { on: () => undefined });

/** macOS asks the person; here there is nobody to ask. */
const systemPreferences = strict('systemPreferences', { askForMediaAccess: async () => true });

export {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  systemPreferences,
  utilityProcess,
};
export default {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  systemPreferences,
  utilityProcess,
};
