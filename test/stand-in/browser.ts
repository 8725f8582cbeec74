import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { childEnvironment } from '../../main/child-environment.ts';
import { beforeExit } from './app.ts';
import { cameraArguments } from './camera-arguments.ts';
import { findChromium, isHeadless } from './find-browser.ts';

export interface OpenBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Where a test joins the same window. */
  readonly debugPort: number;
}

/** One window of the system's Chromium with a profile that is gone afterwards. Without a display it has no screen. */
export async function openBrowser(width: number, height: number): Promise<OpenBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('the stand-in needs the system’s Chromium');
  const profile = mkdtempSync(join(tmpdir(), 'licence-desk-browser-'));
  // Chromium would offer to translate the page.
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ translate: { enabled: false } }));
  const headless = isHeadless(process.platform, process.env, process.send !== undefined);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    env: childEnvironment(process.env, process.platform),
    headless,
    viewport: headless ? { width, height } : null,
    acceptDownloads: false,
    // Playwright's own first address would open as a tab beside the window.
    ignoreDefaultArgs: ['about:blank'],
    args: [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      // A window without tabs and address, and without Chromium's own offers and warnings.
      '--app=data:text/html,',
      '--test-type',
      `--window-size=${width},${height}`,
      // Chromium refuses its own sandbox to root, who runs CI.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...cameraArguments(process.env.STAND_IN_CAMERA),
      // The program's own handlers are asked (permissions.ts) where Chromium would ask the person.
      '--use-fake-ui-for-media-stream',
    ],
  });
  beforeExit(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, page, debugPort: Number(port) };
}
