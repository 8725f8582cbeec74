import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, settingsSchema } from '../../main/settings/settings.ts';
import { CONTRACT } from '../../preload/contract/index.ts';

const PICTURE = {
  bytes: new Uint8Array(1),
  name: 'camera-20261124-101530.jpg',
  side: 'auto',
  engine: null,
  visitId: '00000000-0000-4000-8000-000000000000',
  visit: { vehicle: 'auto', pickupDate: null, returnDate: null, renterName: '', renterNumber: '' },
  again: false,
  source: 'camera',
  batchId: null,
  besideJobId: null,
};

describe('when a picture was taken', () => {
  test.each([
    ['2026-11-24 10:15:30', true],
    [null, true],
    [undefined, false],
    ['2026-11-24T10:15:30', false],
    ['2026-11-24 10:15:30Z', false],
    ['2026-11-24 10:15', false],
    ['today', false],
  ])('%s', (takenAt, accepted) => {
    expect(CONTRACT['picture:give'].request.safeParse({ ...PICTURE, takenAt }).success).toBe(accepted);
  });
});

describe('the camera that is remembered', () => {
  const chosen = { deviceId: 'id', label: 'Desk camera', rotate: 90, mirror: true };
  test.each([
    [{}, true],
    [{ deviceId: null, label: null }, true],
    [{ deviceId: '' }, false],
    [{ deviceId: 'x'.repeat(257) }, false],
    [{ rotate: 45 }, false],
    [{ rotate: '90' }, false],
    [{ mirror: 1 }, false],
    [{ path: '/dev/video0' }, false],
  ])('%j', (changed, accepted) => {
    expect(CONTRACT['camera:change'].request.safeParse({ ...chosen, ...changed }).success).toBe(accepted);
  });

  test('is kept by the settings, and none is the default', () => {
    expect(settingsSchema.parse({ camera: chosen }).camera).toEqual(chosen);
    expect(DEFAULT_SETTINGS.camera).toEqual({ deviceId: null, label: null, rotate: 0, mirror: false });
  });
});
