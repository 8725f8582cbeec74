import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fields, NO_FIELDS } from '../../../main/licence/fields.ts';
import { entriesOf, parseEntries } from '../../../main/licence/parse.ts';
import { DOCUMENT_SAMPLE } from '../../fixtures/people.ts';

const SIDES = ['front', 'back'] as const;
const lines = SIDES.flatMap((side) =>
  Object.entries(DOCUMENT_SAMPLE[side]).map(([desc, content]) => ({ desc, content })),
);
const READ = parseEntries(lines, SIDES).fields;

function readBack(fields: Fields): Fields {
  return parseEntries(
    SIDES.flatMap((side) => entriesOf(fields, side)),
    SIDES,
  ).fields;
}

test('fields written as lines of a page read as the same fields', () => {
  expect(readBack(READ)).toEqual(READ);
  expect(readBack(NO_FIELDS)).toEqual(NO_FIELDS);
});

test('whichever of them there are, a date without an end and several classes and states too', () => {
  const full: Fields = {
    ...READ,
    validUntil: 'long-term',
    classes: ['A2', 'E'],
    status: ['超分', '扣押'],
    points: 0,
    remarks: '增驾E',
  };
  fc.assert(
    fc.property(fc.subarray(Object.keys(full) as (keyof Fields)[]), (names) => {
      const some = Object.fromEntries(names.map((name) => [name, full[name]]));
      const fields: Fields = { ...NO_FIELDS, ...some };
      expect(readBack(fields)).toEqual(fields);
    }),
    { numRuns: 100 },
  );
});
