import { expect, test } from 'vitest';
import type { ScannerDriver } from '../../../main/capture/scanner/driver.ts';
import { scannerHandlers, scannerProfile } from '../../../main/ipc/scanner-handlers.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../../main/settings/settings.ts';
import { CONTRACT } from '../../../preload/contract.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';
import type { SettingsView } from '../../../preload/views.ts';

const CHOSEN = { device: 'test:0', resolution: 200, duplex: true, colour: 'gray' } as const;

function handlers(list: ScannerDriver['list'], writes: (settings: Settings) => boolean = () => true) {
  let kept = DEFAULT_SETTINGS;
  const settings = {
    read: () => kept,
    write: (next: Settings) => {
      if (!writes(next)) return fail(appError('settings-unwritable', {}));
      kept = next;
      return ok(undefined);
    },
  };
  const scanner = { list, scan: () => Promise.reject(new Error('not asked for')) };
  // Of the view only what these handlers change matters here.
  const settingsView = () => ({ scanner: kept.scanner }) as SettingsView;
  return { ...scannerHandlers({ scanner, settings, settingsView }), settings };
}

test('what was chosen is kept, and answered as it is kept', async () => {
  const { settings, ...channels } = handlers(async () => ok([]));
  expect(await channels['scanner:change'](CHOSEN)).toEqual({ ok: true, value: { scanner: CHOSEN } });
  expect(settings.read().scanner).toEqual(CHOSEN);
  const failing = handlers(
    async () => ok([]),
    () => false,
  );
  expect(await failing['scanner:change'](CHOSEN)).toMatchObject({ error: { code: 'settings-unwritable' } });
  expect(failing.settings.read()).toBe(DEFAULT_SETTINGS);
});

test('a second search ends the first', async () => {
  const signals: AbortSignal[] = [];
  const channels = handlers(async (signal) => {
    signals.push(signal);
    return ok([]);
  });
  await channels['scanner:list']({});
  await channels['scanner:list']({});
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test('settings and contract hold the same bounds; what is not said has a default', () => {
  const { request } = CONTRACT['scanner:change'];
  for (const change of [{ resolution: 74 }, { resolution: 601 }, { device: '' }, { colour: 'lineart' }]) {
    expect(request.safeParse({ ...CHOSEN, ...change }).success).toBe(false);
    expect(settingsSchema.safeParse({ scanner: change }).success).toBe(false);
  }
  expect(settingsSchema.parse({ scanner: { device: 'x' } }).scanner).toEqual({
    device: 'x',
    resolution: 300,
    duplex: false,
    colour: 'color',
  });
});

test('without a device nothing can be scanned', () => {
  expect(scannerProfile(DEFAULT_SETTINGS.scanner)).toMatchObject({ error: { code: 'scanner-not-chosen' } });
  expect(scannerProfile(CHOSEN)).toEqual({ ok: true, value: CHOSEN });
});
