import { expect, test } from 'vitest';
import { readOddReplies } from './odd-replies.ts';

test('fuzz over the structure of replies', () => {
  expect([...readOddReplies(2_000)].toSorted()).toEqual([
    'empty',
    'over-bounds',
    'reading',
    'refusal',
    'unreadable',
  ]);
});
