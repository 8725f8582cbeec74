import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page, Route } from 'playwright-core';
import { app, preventable } from './app.ts';
import { openBrowser } from './browser.ts';
import { control } from './control.ts';
import { callMain } from './ipc.ts';
import { type MediaAsk, mayUse } from './permissions.ts';
import { PrintedPage } from './printed-page.ts';
import { LOOPBACK_ORIGIN, serve, toApp, toLoopback } from './protocol.ts';
import { sessionEvents } from './session.ts';
import { strict } from './strict.ts';
import { encode } from './wire.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly show?: boolean;
  /** Without a preload it is a page to be printed, and must not run scripts. */
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload?: string };
}

type Listener = (...details: never[]) => void;
type OpenHandler = (details: { url: string }) => { action: string };

/** What the program must ask of Electron; the stand-in cannot enforce them, so it refuses to run without them. */
const DEMANDED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
};

const windows: StandInWindow[] = [];

class StandInWindow {
  readonly #events = new EventEmitter();
  readonly #contents = new EventEmitter();
  readonly #options: WindowOptions;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  /** Of the page: the first load is the program's own. */
  #loaded = false;
  readonly #printed = new PrintedPage();

  readonly webContents = strict('webContents', {
    on: (name: string, listener: Listener) => void this.#contents.on(name, listener as never),
    setWindowOpenHandler: (handler: OpenHandler) => {
      this.#openHandler = handler;
    },
    send: (channel: string, payload: unknown) => void this.#send(channel, encode(payload)),
    forcefullyCrashRenderer: () => void this.#crash(),
    printToPDF: (options: object) => this.#printed.pdf(options),
    // There is no dialog and no printer here: what they would get is made, and the test is told how much it is.
    print: (options: object, done: (success: boolean, reason: string) => void) =>
      void this.#printed.pdf(options).then(
        ({ length }) => {
          if (control.printFails !== null) return done(false, control.printFails);
          control.tell({ printedBytes: length });
          done(true, '');
        },
        () => done(false, 'failed'),
      ),
  });

  constructor(options: WindowOptions) {
    for (const [name, value] of Object.entries(DEMANDED)) {
      if (options.webPreferences[name] !== value) throw new Error(`webPreferences.${name} must be ${value}`);
    }
    const { preload, javascript } = options.webPreferences;
    if (preload === undefined && (options.show !== false || javascript !== false))
      throw new Error('a window without a preload is a page to be printed: hidden, without scripts');
    this.#options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  on(name: string, listener: Listener): void {
    this.#events.on(name, listener as never);
  }

  once(name: string, listener: Listener): void {
    this.#events.once(name, listener as never);
  }

  show(): void {}

  focus(): void {
    void this.#page?.bringToFront();
  }

  isMinimized(): boolean {
    return false;
  }

  destroy(): void {
    void this.#printed.close();
    void this.#page?.close();
    this.#closed();
  }

  isDestroyed(): boolean {
    return !windows.includes(this);
  }

  async loadURL(url: string): Promise<void> {
    const { preload, width = 800, height = 600 } = { ...this.#options, ...this.#options.webPreferences };
    if (preload === undefined) return this.#printed.load(url);
    this.#loaded = false;
    if (this.#context) return this.#loadAgain(this.#context, url);
    const { context, page, debugPort } = await openBrowser(width, height);
    this.#context = context;
    this.#take(page);
    control.onCloseWindow = () => this.#askToClose();
    await this.#exposeMain(context, preload);
    await this.#serveApp(context);
    await page.goto(toLoopback(url));
    this.#events.emit('ready-to-show');
    control.tell({ debugPort });
  }

  /** A page whose process died is no page any more for Playwright: another takes its place. */
  async #loadAgain(context: BrowserContext, url: string): Promise<void> {
    const before = this.#page;
    const page = await context.newPage();
    this.#take(page);
    await before?.close();
    await page.goto(toLoopback(url));
  }

  #take(page: Page): void {
    this.#page = page;
    page.on('close', () => page === this.#page && this.#closed());
    page.on('crash', () => {
      const details = { reason: 'crashed', exitCode: 1 };
      app.emit('render-process-gone', {}, this.webContents, details);
      this.#contents.emit('render-process-gone', {}, details);
    });
    page.on('popup', (popup) => this.#popup(popup));
    page.on('download', (download) => {
      const event = preventable();
      sessionEvents.emit('will-download', event);
      if (event.defaultPrevented) void download.cancel();
    });
  }

  async #crash(): Promise<void> {
    if (!this.#page) return;
    const session = await this.#page.context().newCDPSession(this.#page);
    // What crashes does not answer.
    await session.send('Page.crash').catch(() => undefined);
  }

  #askToClose(): void {
    const event = preventable();
    this.#events.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  async #exposeMain(context: BrowserContext, path: string): Promise<void> {
    await context.exposeBinding('__standInInvoke', ({ frame }, channel: string, wire: unknown) =>
      callMain(senderFrame(frame), channel, wire),
    );
    await context.exposeBinding('__standInMayUse', ({ frame }, ask: MediaAsk) =>
      mayUse(this.webContents, senderFrame(frame), ask),
    );
    await context.addInitScript({ path: join(import.meta.dirname, 'media-shim.js') });
    const shim = readFileSync(join(import.meta.dirname, 'page-shim.js'), 'utf8');
    const preload = readFileSync(path, 'utf8');
    const run = `(require) => require && ((exports, module) => {${preload}\n})({}, { exports: {} })`;
    await context.addInitScript({ content: `(${run})(${shim.trim().replace(/;$/u, '')});` });
  }

  /** Every navigation but the program's own is asked about, as Electron asks. */
  async #serveApp(context: BrowserContext): Promise<void> {
    const answer = async (route: Route) => {
      const request = route.request();
      const top = request.isNavigationRequest() && request.frame() === this.#page?.mainFrame();
      if (top && this.#loaded && !this.#mayNavigate(toApp(request.url()))) {
        // 204 leaves the page where it is, which is what a prevented navigation does.
        return route.fulfill({ status: 204 });
      }
      if (top) this.#loaded = true;
      const inApp = request.url().startsWith(`${LOOPBACK_ORIGIN}/`);
      const response = inApp ? await serve(request.url(), request.method()) : undefined;
      if (!response) return route.abort('blockedbyclient');
      const body = Buffer.from(await response.arrayBuffer());
      return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
    };
    // A page that was closed meanwhile (a denied popup) wants no answer any more.
    await context.route('**/*', (route) => answer(route).catch(() => undefined));
  }

  #mayNavigate(url: string): boolean {
    const event = preventable({ url });
    this.#contents.emit('will-frame-navigate', event);
    this.#contents.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  #popup(popup: Page): void {
    if (this.#openHandler({ url: popup.url() }).action === 'deny') void popup.close();
  }

  #closed(): void {
    if (this.isDestroyed()) return;
    windows.splice(windows.indexOf(this), 1);
    this.#events.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  }

  async #send(channel: string, wire: unknown): Promise<void> {
    const deliver = ([name, payload]: [string, unknown]) => {
      const receive = (globalThis as { __standInReceive?: (name: string, payload: unknown) => void })
        .__standInReceive;
      receive?.(name, payload);
    };
    // A page that is loading or closing gets nothing, as in Electron; it asks for the state when it is there.
    await this.#page?.evaluate(deliver, [channel, wire] as [string, unknown]).catch(() => undefined);
  }
}

function senderFrame(frame: Frame): { url: string; parent: ReturnType<typeof senderFrame> | null } {
  const parent = frame.parentFrame();
  return { url: toApp(frame.url()), parent: parent && senderFrame(parent) };
}

export const BrowserWindow = strict('BrowserWindow', StandInWindow);
