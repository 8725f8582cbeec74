import { expect, test } from 'vitest';
import { ODD_KINDS } from '../../fixtures/odd/files.ts';
import { throughTheDoors } from './odd-files.ts';

const FILES = 2_000;
/** A process for so many, so that its peak says which. */
const AT_ONCE = 50;

/** Sizes, counts, nestings and loops of every number that a format can say: a picture or a sentence every time. */
test.each(ODD_KINDS)(
  'fuzz over the structure of %s',
  async (kind) => {
    const ends = new Map<string, number>();
    for (let from = 0; from < FILES; from += AT_ONCE) {
      for (const [end, times] of await throughTheDoors(kind, from, from + AT_ONCE, 2_000))
        ends.set(end, (ends.get(end) ?? 0) + times);
    }
    expect(ends.get('picture')).toBeGreaterThan(FILES / 50);
  },
  7_200_000,
);
