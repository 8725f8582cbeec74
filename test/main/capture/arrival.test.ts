import { describe, expect, test } from 'vitest';
import {
  type Arrival,
  due,
  firstSight,
  next,
  type Observation,
  PATIENCE,
  problemOf,
} from '../../../main/capture/hot-folder/arrival.ts';
import { FILE_OUTCOMES } from '../../../main/history/hot-files.ts';
import { appError } from '../../../preload/errors.ts';

const A = { size: 10, modifiedMs: 1 };
const B = { size: 20, modifiedMs: 2 };
const cut = appError('image-truncated', {});
const busy = appError('file-unreadable', {});
const full = appError('disk-full', {});

/** A file's story: at each second what was seen; its state at the end. */
function story(...steps: readonly (readonly [second: number, observation: Observation])[]): Arrival {
  let arrival: Arrival | null = firstSight(null, A, 0);
  for (const [second, observation] of steps) arrival = next(arrival, observation, second * 1_000, PATIENCE);
  if (arrival === null) throw new Error('no state');
  return arrival;
}
const dueAt = (arrival: Arrival, second: number) => due(arrival, second * 1_000, PATIENCE);
const namedAt = (arrival: Arrival, second: number) =>
  problemOf(arrival, second * 1_000, PATIENCE)?.code ?? null;
const seen = (stamp: typeof A): Observation => ({ kind: 'seen', stamp });

describe('when a file is read', () => {
  test.each<[string, Arrival, number, ReturnType<typeof due>]>([
    ['not before it has settled', story(), 1.9, null],
    ['once it has', story(), 2, 'read'],
    ['a look that shows no change does not begin anew', story([1, seen(A)]), 2, 'read'],
    ['a change does', story([1, seen(B)]), 2.9, null],
    ['and then it settles again', story([1, seen(B)]), 3, 'read'],
    ['changed under the reading: settles again', story([2, { kind: 'changed' }]), 3.9, null],
    ['cut off: not at once', story([2, { kind: 'incomplete', error: cut }]), 3, null],
    [
      'cut off: again later, should its writer hide from size and time',
      story([2, { kind: 'incomplete', error: cut }]),
      4,
      'read',
    ],
    [
      'cut off and then changed: when settled',
      story([2, { kind: 'incomplete', error: cut }], [9, seen(B)]),
      11,
      'read',
    ],
    ['locked: after a wait', story([2, { kind: 'blocked', error: busy }]), 4, 'read'],
    [
      'locked again: after twice the wait',
      story([2, { kind: 'blocked', error: busy }], [4, { kind: 'blocked', error: busy }]),
      7.9,
      null,
    ],
    ['refused by content: never', story([2, { kind: 'refused', error: cut }]), 9_999, null],
    [
      'refused by content and then changed: when settled',
      story([2, { kind: 'refused', error: cut }], [50, seen(B)]),
      52,
      'read',
    ],
    ['not accepted: offered again', story([2, { kind: 'not-accepted', error: full }]), 4, 'read'],
    ['taken and kept: never', story([2, { kind: 'taken', hash: 'h', how: null, error: null }]), 9_999, null],
    [
      'taken and written over: when settled',
      story([2, { kind: 'taken', hash: 'h', how: null, error: null }], [60, seen(B)]),
      62,
      'read',
    ],
    [
      'taken and to be moved: put away at once',
      story([2, { kind: 'taken', hash: 'h', how: 'move', error: null }]),
      2,
      'put-away',
    ],
    [
      'written over before it was moved: read, not moved',
      story([2, { kind: 'taken', hash: 'h', how: 'move', error: null }], [3, seen(B)]),
      5,
      'read',
    ],
  ])('%s', (_, arrival, second, action) => expect(dueAt(arrival, second)).toBe(action));

  test('waits grow up to a minute for what is locked and ten for what is cut off', () => {
    const waits = (observation: Observation) => {
      let arrival: Arrival | null = firstSight(null, A, 0);
      for (let attempt = 0; attempt < 20; attempt += 1) arrival = next(arrival, observation, 0, PATIENCE);
      return arrival?.kind === 'waiting' ? arrival.retryAt : null;
    };
    expect(waits({ kind: 'blocked', error: busy })).toBe(60_000);
    expect(waits({ kind: 'incomplete', error: cut })).toBe(600_000);
  });
});

describe('when the clerk is told', () => {
  test.each<[string, Arrival, number, string | null]>([
    ['a file on its way: not', story(), 99, null],
    ['cut off for less than 30 s: not', story([2, { kind: 'incomplete', error: cut }]), 29.9, null],
    ['cut off for 30 s', story([2, { kind: 'incomplete', error: cut }]), 30, 'image-truncated'],
    [
      'cut off, changed: not for another 30 s',
      story([2, { kind: 'incomplete', error: cut }], [29, seen(B)]),
      58,
      null,
    ],
    [
      'locked for 30 s',
      story([2, { kind: 'blocked', error: busy }], [4, { kind: 'blocked', error: busy }]),
      30,
      'file-unreadable',
    ],
    ['not accepted: at once', story([2, { kind: 'not-accepted', error: full }]), 2, 'disk-full'],
    ['no picture: at once', story([2, { kind: 'refused', error: cut }]), 2, 'image-truncated'],
    ['taken: not', story([2, { kind: 'taken', hash: 'h', how: null, error: null }]), 99, null],
    [
      'taken, not put away',
      story(
        [2, { kind: 'taken', hash: 'h', how: 'move', error: null }],
        [3, { kind: 'not-put-away', error: busy }],
      ),
      3,
      'file-unreadable',
    ],
  ])('%s', (_, arrival, second, code) => expect(namedAt(arrival, second)).toBe(code));

  test('a file that may not even be looked at is named after 30 s, too', () => {
    const first = next(null, { kind: 'blocked', error: busy }, 0, PATIENCE);
    const again = next(first, { kind: 'blocked', error: busy }, 29_000, PATIENCE);
    expect(again && [namedAt(again, 29), namedAt(again, 30), dueAt(again, 999)]).toEqual([
      null,
      'file-unreadable',
      null,
    ]);
  });
});

test('what is known of a file decides at first sight', () => {
  const kinds = FILE_OUTCOMES.map(
    (outcome) => firstSight({ stamp: A, hash: 'h', outcome, ownName: null }, A, 0).kind,
  );
  expect(Object.fromEntries(FILE_OUTCOMES.map((outcome, index) => [outcome, kinds[index]]))).toEqual({
    'there-before': 'done',
    kept: 'done',
    'to-move': 'putting-away',
    'to-delete': 'putting-away',
    covering: 'settling',
    moved: 'settling',
    deleted: 'settling',
  });
  for (const outcome of FILE_OUTCOMES)
    expect(firstSight({ stamp: A, hash: 'h', outcome, ownName: null }, B, 0).kind).toBe('settling');
});
