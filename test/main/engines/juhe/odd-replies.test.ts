import { expect, test } from 'vitest';
import { readOddReplies } from './odd-replies.ts';

test('replies of every size, count and nesting hold the window’s thread for a moment', () => {
  expect([...readOddReplies(60)]).toEqual(
    expect.arrayContaining(['reading', 'empty', 'refusal', 'unreadable']),
  );
});
