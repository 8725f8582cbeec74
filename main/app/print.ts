import { BrowserWindow } from 'electron';
import type { Printer } from '../services/ports.ts';
import { offerPage, takePage } from './pages.ts';

export const systemPrinter: Printer = {
  print: (content) =>
    withPage(
      content,
      ({ webContents }) =>
        new Promise((resolve) => {
          webContents.print({ printBackground: true, pageSize: 'A4' }, (success, reason) => {
            // The one reason that is no fault, in Chromium's words.
            if (success) resolve('printed');
            else resolve(/cancel/iu.test(reason) ? 'given-up' : 'failed');
          });
        }),
    ),
  pdf: (content) =>
    withPage(content, ({ webContents }) =>
      webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' }),
    ),
};

/** A window that nobody sees: without scripts, without a bridge, its page from memory, gone afterwards. */
async function withPage<Value>(
  content: string,
  use: (window: BrowserWindow) => Promise<Value>,
): Promise<Value> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
    },
  });
  const address = offerPage(content);
  try {
    await window.loadURL(address);
    return await use(window);
  } finally {
    // A page that could not be loaded must not stay.
    takePage(address);
    window.destroy();
  }
}
