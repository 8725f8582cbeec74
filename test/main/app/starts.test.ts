import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: {
    isPackaged: true,
    getAppPath: () => '/opt/desk/app.asar',
    relaunch: vi.fn(),
    on: (_name: string, _listener: (...details: unknown[]) => void): unknown => undefined,
  },
}));
vi.mock('electron', () => electron);
const { keepStarts, listenForStarts } = await import('../../../main/app/starts.ts');

let events: EventEmitter;

beforeEach(() => {
  events = new EventEmitter();
  electron.app.on = (name, listener) => events.on(name, listener);
  electron.app.relaunch.mockReset();
  vi.stubGlobal(
    'process',
    Object.assign(Object.create(process), { argv: ['/opt/desk/desk', '--lang=zh', '/1.jpg'] }),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const second = (...files: string[]) => events.emit('second-instance', {}, ['desk', ...files], '/', null);

test('files that come before anybody listens are told at once, later ones as they come; a start may have none', () => {
  const hand = listenForStarts();
  second('/2.jpg');
  events.emit('open-file', { preventDefault: () => undefined }, '/3.jpg');
  const told: (readonly string[])[] = [];
  hand((files) => told.push(files));
  second('/4.jpg');
  second();
  events.emit('activate');
  expect(told).toEqual([['/1.jpg', '/2.jpg', '/3.jpg'], ['/4.jpg'], [], []]);
});

test('starts while the program closes are kept: it starts once more, with all their files and its own options', () => {
  const hand = listenForStarts();
  hand(() => undefined);
  const onKept = vi.fn();
  const restore = vi.fn();
  keepStarts(hand, onKept, restore);
  expect(onKept).not.toHaveBeenCalled();
  second('/2.jpg');
  second();
  events.emit('open-file', { preventDefault: () => undefined }, '/3.jpg');
  expect([onKept.mock.calls.length, restore.mock.calls.length]).toEqual([3, 0]);
  events.emit('quit');
  expect(restore).toHaveBeenCalledBefore(electron.app.relaunch);
  expect(electron.app.relaunch.mock.calls).toEqual([[{ args: ['--lang=zh', '/2.jpg', '/3.jpg'] }]]);
});

test('without a start the program ends and stays so', () => {
  const hand = listenForStarts();
  hand(() => undefined);
  keepStarts(
    hand,
    () => undefined,
    () => undefined,
  );
  events.emit('quit');
  expect(electron.app.relaunch).not.toHaveBeenCalled();
});

test('an AppImage is started by its file: what runs lies in a mount that goes with the process', () => {
  vi.stubEnv('APPIMAGE', '/home/clerk/Desk.AppImage');
  const hand = listenForStarts();
  hand(() => undefined);
  keepStarts(
    hand,
    () => undefined,
    () => undefined,
  );
  second();
  events.emit('quit');
  expect(electron.app.relaunch).toHaveBeenCalledWith({
    execPath: '/home/clerk/Desk.AppImage',
    args: ['--appimage-extract-and-run', '--lang=zh'],
  });
});
