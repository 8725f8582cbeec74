import { beforeEach, expect, test, vi } from 'vitest';
import { takePage } from '../../../main/app/pages.ts';

/** What the invisible window was made with and went through, and how its printing and loading end. */
const window = vi.hoisted(() => ({
  made: [] as { show?: boolean; webPreferences?: Record<string, unknown> }[],
  loaded: [] as string[],
  destroyed: 0,
  loads: true,
  success: true,
  reason: '',
  /** Its page's process dies while it is loaded, printed, or not at all. */
  dies: 'never' as 'never' | 'loading' | 'printing',
}));

vi.mock('electron', () => ({
  BrowserWindow: class {
    #died: () => void = () => undefined;
    webContents = {
      on: (name: string, listener: () => void) => {
        if (name === 'render-process-gone') this.#died = listener;
      },
      print: (_options: object, done: (success: boolean, reason: string) => void) =>
        window.dies === 'printing' ? this.#died() : done(window.success, window.reason),
      printToPDF: () => (window.dies === 'printing' ? this.#dies() : Promise.resolve(Buffer.from('%PDF-'))),
    };
    constructor(options: (typeof window.made)[number]) {
      window.made.push(options);
    }
    async loadURL(address: string) {
      window.loaded.push(address);
      if (window.dies === 'loading') await this.#dies();
      if (!window.loads) throw new Error('ERR_FAILED');
    }
    destroy() {
      window.destroyed += 1;
    }
    #dies() {
      this.#died();
      return new Promise<never>(() => undefined);
    }
  },
}));

const { systemPrinter } = await import('../../../main/app/print.ts');

beforeEach(() => {
  Object.assign(window, {
    made: [],
    loaded: [],
    destroyed: 0,
    loads: true,
    success: true,
    reason: '',
    dies: 'never',
  });
});

test.each([
  [true, '', 'printed'],
  [false, 'Print job canceled', 'given-up'],
  [false, 'cancelled', 'given-up'],
  [false, 'Print job failed', 'failed'],
  [false, 'Invalid printer settings', 'failed'],
])(
  'a print that ends with %s “%s” is %s: only what is on paper is said to be',
  async (success, reason, outcome) => {
    Object.assign(window, { success, reason });
    expect(await systemPrinter.print('<p>王三</p>')).toBe(outcome);
  },
);

test('a page is printed by a window that nobody sees, without scripts, and is gone afterwards', async () => {
  expect((await systemPrinter.pdf('<p>王三</p>'))?.toString()).toBe('%PDF-');
  const { javascript, sandbox, contextIsolation, nodeIntegration } = window.made[0]?.webPreferences ?? {};
  expect([window.made[0]?.show, javascript, sandbox, contextIsolation, nodeIntegration]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
  expect(window.destroyed).toBe(1);
  expect(window.loaded[0]).not.toContain('王三');
  expect(takePage(window.loaded[0] ?? '')).toBeNull();
});

test('a page that cannot be loaded does not stay', async () => {
  window.loads = false;
  await expect(systemPrinter.print('<p>王三</p>')).rejects.toThrow('ERR_FAILED');
  expect([window.destroyed, takePage(window.loaded[0] ?? '')]).toEqual([1, null]);
});

test.each(['loading', 'printing'] as const)(
  'a page whose process dies while %s is not waited for: nothing was made, and it does not stay',
  async (dies) => {
    Object.assign(window, { dies });
    expect(await systemPrinter.print('<p>王三</p>')).toBe('failed');
    expect(await systemPrinter.pdf('<p>王三</p>')).toBeNull();
    expect([window.destroyed, window.loaded.map((address) => takePage(address))]).toEqual([2, [null, null]]);
  },
);
