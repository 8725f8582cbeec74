import { expect, test } from 'vitest';
import { changedSettings } from '../../../main/settings/changed-settings.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../main/settings/settings.ts';

test('the defaults are not told', () => {
  expect(changedSettings(DEFAULT_SETTINGS)).toEqual({});
});

test('numbers, switches and choices are told; of what somebody typed, that there is something', () => {
  const profile = {
    ...DEFAULT_SETTINGS.profiles[0],
    name: '王三的规则',
    minimumAge: 21,
    statusBlock: ['王三'],
  };
  const settings = settingsSchema.parse({
    language: 'en',
    hireDays: 3,
    groups: [
      {
        name: '王三的车',
        gearbox: 'manual',
        minimumAge: 25,
        maximumAge: null,
        minimumMonths: null,
        daysAfterReturn: 0,
      },
    ],
    profiles: [profile],
    profile: '王三的规则',
    exportTemplates: [{ name: '王三', columns: [{ id: 'name', heading: '王三' }] }],
    juhe: { endpoint: 'https://wang:secret@proxy.example/verify?key=1', allowHttp: true },
    hotFolder: { folder: '/home/wang/驾驶证', after: 'move' },
    camera: { deviceId: 'abc', label: '王三的摄像头', rotate: 90, mirror: false },
    scanner: { device: 'net:10.0.0.7:wang', resolution: 600 },
  });
  const told = changedSettings(settings);
  expect(told).toMatchObject({
    language: 'en',
    hireDays: 3,
    groups: [{ name: 'set', gearbox: 'manual', minimumAge: 25, maximumAge: null }],
    profiles: [{ name: 'set', minimumAge: 21, probation: 'review', statusBlock: ['set'] }],
    profile: 'set',
    exportTemplates: [{ name: 'set', columns: [{ id: 'set', heading: 'set' }] }],
    juhe: { endpoint: 'set', allowHttp: true },
    hotFolder: { folder: 'set', after: 'move' },
    camera: { deviceId: 'set', label: 'set', rotate: 90 },
    scanner: { device: 'set', resolution: 600 },
  });
  expect(told).not.toHaveProperty('queue');
  expect(told.juhe).not.toHaveProperty('replySeconds');
  expect(JSON.stringify(told)).not.toMatch(/王三|wang|secret|net:|abc|name"\]/u);
});
