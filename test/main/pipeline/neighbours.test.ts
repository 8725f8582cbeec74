import { describe, expect, test } from 'vitest';
import type { Side } from '../../../main/licence/fields.ts';
import { type Neighbour, neighbourRecord, recordInBatch } from '../../../main/pipeline/pairing.ts';

describe('the neighbour rule', () => {
  const page = (side: Side, recordId: string, complete = false): Neighbour => ({
    side,
    state: 'read',
    recordId,
    complete,
  });
  const failed = (side: Side | 'auto'): Neighbour => ({
    side,
    state: 'ended',
    recordId: null,
    complete: false,
  });
  const underWay: Neighbour = { side: 'auto', state: 'under-way', recordId: null, complete: false };
  test.each<[Side, readonly Neighbour[], string | null]>([
    ['back', [], null],
    ['back', [page('front', 'A')], 'A'],
    ['front', [page('back', 'A')], 'A'],
    // A second front begins a new record; a complete one is never overwritten.
    ['front', [page('front', 'A')], null],
    ['back', [page('front', 'A', true)], null],
    // Tries of the same page that came to nothing are passed over; what may have been another page is not.
    ['back', [failed('back'), page('front', 'A')], 'A'],
    ['back', [failed('front'), page('front', 'A')], null],
    ['back', [failed('auto'), page('front', 'A')], null],
    ['back', [underWay, page('front', 'A')], null],
    // Only the nearest counts.
    ['back', [page('back', 'B'), page('front', 'A')], null],
  ])('%s beside %j joins %s', (side, neighbours, record) => {
    expect(neighbourRecord(side, neighbours)).toBe(record);
  });
});

describe('a picture of a batch that was not read keeps its place', () => {
  type Page = Side | 'failed' | 'under-way';
  /** The pairs that pages make which are placed one after another: "0+1" for the first two. */
  const pairsOf = (pages: readonly Page[]): readonly string[] => {
    const placed: { side: Side | 'auto'; state: Neighbour['state']; record: number | null }[] = [];
    for (const page of pages) {
      const before = placed.toReversed().map(({ side, state, record }) => ({
        side,
        state,
        recordId: record === null ? null : String(record),
        complete: placed.filter((other) => record !== null && other.record === record).length > 1,
      }));
      if (page === 'failed' || page === 'under-way') {
        placed.push({ side: 'auto', state: page === 'failed' ? 'ended' : page, record: null });
      } else {
        const partner = recordInBatch(page, before, () => []);
        placed.push({
          side: page,
          state: 'read',
          record: partner === null ? placed.length : Number(partner),
        });
      }
    }
    return placed.flatMap(({ record }, index) =>
      record !== null && record !== index ? [`${record}+${index}`] : [],
    );
  };
  test.each<[string, readonly Page[], readonly string[]]>([
    ['the first front failed', ['failed', 'back', 'front', 'back', 'front', 'back'], ['2+3', '4+5']],
    ['the first front waits', ['under-way', 'back', 'front', 'back'], ['2+3']],
    ['two fronts failed', ['failed', 'back', 'failed', 'back', 'front', 'back'], ['4+5']],
    ['a back failed', ['front', 'failed', 'front', 'back'], ['2+3']],
    ['no page at all lies between', ['front', 'back', 'failed', 'front', 'back'], ['0+1', '3+4']],
    ['backs first, a front failed', ['back', 'failed', 'back', 'front'], ['2+3']],
    ['backs first, a back failed', ['back', 'front', 'failed', 'front', 'back', 'front'], ['0+1', '4+5']],
  ])('%s', (_name, pages, pairs) => {
    expect(pairsOf(pages)).toEqual(pairs);
  });
});
