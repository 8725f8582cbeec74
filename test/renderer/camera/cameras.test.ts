import { describe, expect, test } from 'vitest';
import { findCamera, localSeconds, problemOf, stillName } from '../../../renderer/camera/cameras.ts';

const CAMERAS = [
  { deviceId: 'one', label: 'Built-in' },
  { deviceId: 'two', label: 'Desk camera' },
  { deviceId: 'three', label: '' },
];

describe('the chosen camera', () => {
  test.each([
    ['by its id', 'two', 'Desk camera', 'two'],
    ['by its id, though another has its old name', 'one', 'Desk camera', 'one'],
    ['by its name where its id is new', 'old', 'Desk camera', 'two'],
    ['not by an empty name', 'old', '', null],
    ['not connected', 'old', 'Other', null],
    ['none was chosen', null, null, null],
  ])('%s', (_name, deviceId, label, expected) => {
    expect(findCamera(CAMERAS, { deviceId, label })?.deviceId ?? null).toBe(expected);
  });
});

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'absent'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['OverconstrainedError', 'unusable'],
])('%s is %s', (name, expected) => {
  expect(problemOf(new DOMException('', name))).toBe(expected);
  expect(problemOf('no exception')).toBe('unusable');
});

test('a still is named by its moment', () => {
  const takenAt = localSeconds(new Date(2026, 10, 24, 0, 5, 9));
  expect(takenAt).toBe('2026-11-24 00:05:09');
  expect(stillName(takenAt)).toBe('camera-20261124-000509.jpg');
});
