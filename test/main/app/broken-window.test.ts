import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { frame } from '../../../preload/text/frame.zh-CN.ts';

interface Box {
  readonly message: string;
  readonly buttons: readonly string[];
  readonly signal?: AbortSignal;
}

const electron = vi.hoisted(() => ({
  app: { quit: vi.fn() },
  dialog: { showMessageBox: vi.fn() },
}));
vi.mock('electron', () => electron);
const { mendWindow } = await import('../../../main/app/broken-window.ts');

const MINUTE = 60_000;
/** What a person presses; a box whose question is taken back is closed as by Esc. */
let press: number;
let boxes: Box[];

beforeEach(() => {
  press = 0;
  boxes = [];
  electron.app.quit.mockReset();
  electron.dialog.showMessageBox.mockImplementation(async (_parent: object, box: Box) => {
    boxes.push(box);
    if (box.signal && press < 0) {
      const { signal } = box;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      return { response: 1 };
    }
    return { response: press };
  });
});

class FakeWindow extends EventEmitter {
  readonly loaded: string[] = [];
  destroyed = false;
  readonly webContents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () => void this.webContents.emit('render-process-gone'),
  });
  loadURL(address: string) {
    this.loaded.push(address);
    return Promise.resolve();
  }
  isDestroyed() {
    return this.destroyed;
  }
  /** The page's process ends; everything that follows from it has happened. */
  async die() {
    this.webContents.emit('render-process-gone');
    await turn();
    await turn();
  }
  async hang() {
    this.emit('unresponsive');
    await turn();
    await turn();
  }
}

function mended() {
  const window = new FakeWindow();
  const state = { now: 0, closing: false, gone: 0 };
  mendWindow({
    window: window as unknown as Parameters<typeof mendWindow>[0]['window'],
    text: () => frame.broken,
    elapsed: () => state.now,
    isClosing: () => state.closing,
    onGone: () => {
      state.gone += 1;
    },
  });
  return { window, state };
}

test('a page that is gone is loaded again once, not from inside the event; what it had in use is given back', async () => {
  const { window, state } = mended();
  window.webContents.emit('render-process-gone');
  expect(window.loaded).toEqual([]);
  await turn();
  expect([window.loaded, boxes, state.gone]).toEqual([['app://desk/index.html?again'], [], 1]);
});

test('one that is gone again soon is said, and loaded again or ended as the person wants', async () => {
  const { window, state } = mended();
  await window.die();
  state.now = MINUTE;
  await window.die();
  expect([boxes.map(({ message }) => message), window.loaded.length]).toEqual([[frame.broken.gone], 2]);
  press = 1;
  await window.die();
  expect([boxes.length, window.loaded.length, electron.app.quit.mock.calls.length]).toEqual([2, 2, 1]);
});

test('one that lasted for a while is loaded again without a word', async () => {
  const { window, state } = mended();
  await window.die();
  state.now = 11 * MINUTE;
  await window.die();
  expect([boxes, window.loaded.length]).toEqual([[], 2]);
});

test('a page that goes because the program ends is left alone', async () => {
  const { window, state } = mended();
  state.closing = true;
  await window.die();
  await window.hang();
  state.closing = false;
  window.destroyed = true;
  await window.die();
  expect([boxes, window.loaded]).toEqual([[], []]);
});

test('a page that hangs: a person waits, or has it loaded again without a second question', async () => {
  const { window } = mended();
  await window.hang();
  expect([boxes[0]?.buttons, window.loaded]).toEqual([[frame.broken.wait, frame.broken.loadAgain], []]);
  await window.die();
  press = 1;
  await window.hang();
  await turn();
  expect([boxes.length, window.loaded.length]).toEqual([2, 2]);
  await window.die();
  expect(boxes[2]?.message).toBe(frame.broken.gone);
});

test('the question after a page that hangs is asked once, and taken back when it goes on or is gone', async () => {
  const { window } = mended();
  press = -1;
  await window.hang();
  await window.hang();
  expect(boxes.length).toBe(1);
  window.emit('responsive');
  await turn();
  expect([boxes[0]?.signal?.aborted, window.loaded]).toEqual([true, []]);
  await window.hang();
  await window.die();
  expect([boxes[1]?.signal?.aborted, window.loaded.length]).toEqual([true, 1]);
});
