import { expect, test } from 'vitest';
import { ODD_KINDS } from '../../fixtures/odd/files.ts';
import { throughTheDoors } from './odd-files.ts';

/** The first of those that odd-files.full.test.ts sends through. */
test.each(ODD_KINDS)(
  'files of every size and count that %s can say',
  async (kind) => {
    expect((await throughTheDoors(kind, 0, 5, 1_000)).size).toBeGreaterThan(0);
  },
  60_000,
);
