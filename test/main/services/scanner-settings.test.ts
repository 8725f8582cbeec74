import { expect, test } from 'vitest';
import type { ScannerDriver } from '../../../main/capture/scanner/driver.ts';
import {
  createSettingsService,
  type SettingsServiceSetup,
  scannerProfile,
} from '../../../main/services/settings.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../../main/settings/settings.ts';
import { CONTRACT } from '../../../preload/contract/index.ts';
import { appError } from '../../../preload/errors.ts';
import { fail, ok } from '../../../preload/result.ts';

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
  // Only what these changes ask for.
  const apiKey = { status: () => ({ hasKey: false, protected: false, backend: 'none', lost: false }) };
  const setup = { scanner, settings, apiKey, today: () => '2026-09-01' } as unknown as SettingsServiceSetup;
  return { service: createSettingsService(setup), settings };
}

test('what was chosen is kept, and answered as it is kept', async () => {
  const { settings, service } = handlers(async () => ok([]));
  expect(service.changeScanner(CHOSEN)).toMatchObject({ ok: true, value: { scanner: CHOSEN } });
  expect(settings.read().scanner).toEqual(CHOSEN);
  const failing = handlers(
    async () => ok([]),
    () => false,
  );
  expect(failing.service.changeScanner(CHOSEN)).toMatchObject({ error: { code: 'settings-unwritable' } });
  expect(failing.settings.read()).toBe(DEFAULT_SETTINGS);
});

test('a second search ends the first', async () => {
  const signals: AbortSignal[] = [];
  const { service } = handlers(async (signal) => {
    signals.push(signal);
    return ok([]);
  });
  await service.findScanners();
  await service.findScanners();
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
