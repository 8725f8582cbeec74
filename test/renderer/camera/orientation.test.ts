import { expect, test } from 'vitest';
import { placeFrame } from '../../../renderer/camera/orientation.ts';

/** A frame of 3 × 2 whose corners are named: where each is seen, clockwise from the left upper. */
const CORNERS = { a: [0, 0], b: [3, 0], c: [3, 2], d: [0, 2] } as const;

function seen(rotate: 0 | 90 | 180 | 270, mirror: boolean): string {
  const { width, height, transform } = placeFrame(3, 2, { rotate, mirror });
  const [a, b, c, d, e, f] = transform;
  const at = new Map(
    Object.entries(CORNERS).map(([name, [x, y]]) => [`${a * x + c * y + e},${b * x + d * y + f}`, name]),
  );
  const places = ['0,0', `${width},0`, `${width},${height}`, `0,${height}`];
  return `${width}x${height} ${places.map((place) => at.get(place) ?? '?').join('')}`;
}

test.each([
  [0, false, '3x2 abcd'],
  [90, false, '2x3 dabc'],
  [180, false, '3x2 cdab'],
  [270, false, '2x3 bcda'],
  [0, true, '3x2 badc'],
  [90, true, '2x3 adcb'],
  [180, true, '3x2 dcba'],
  [270, true, '2x3 cbad'],
] as const)('turned %i° clockwise, mirrored: %s', (rotate, mirror, expected) => {
  expect(seen(rotate, mirror)).toBe(expected);
});
