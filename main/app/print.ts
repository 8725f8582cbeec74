import { BrowserWindow } from 'electron';
import type { Printer } from '../services/ports.ts';
import { offerPage, takePage } from './pages.ts';

export const systemPrinter: Printer = {
  print: async (content) => {
    const outcome = await withPage(
      content,
      ({ webContents }) =>
        new Promise<Printed>((resolve) => {
          webContents.print({ printBackground: true, pageSize: 'A4' }, (success, reason) => {
            // The one reason that is no fault, in Chromium's words.
            if (success) resolve('printed');
            else resolve(/cancel/iu.test(reason) ? 'given-up' : 'failed');
          });
        }),
    );
    return outcome ?? 'failed';
  },
  pdf: (content) =>
    withPage(content, ({ webContents }) =>
      webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' }),
    ),
};

type Printed = Awaited<ReturnType<Printer['print']>>;

/**
 * A window that nobody sees: without scripts, without a bridge, its page from memory, gone afterwards. null where its
 * process died, of which whoever waits for the page hears nothing.
 */
async function withPage<Value>(
  content: string,
  use: (window: BrowserWindow) => Promise<Value>,
): Promise<Value | null> {
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
  const died = new Promise<null>((resolve) => {
    window.webContents.on('render-process-gone', () => resolve(null));
  });
  const address = offerPage(content);
  try {
    return await Promise.race([window.loadURL(address).then(() => use(window)), died]);
  } finally {
    // A page that could not be loaded must not stay.
    takePage(address);
    window.destroy();
  }
}
