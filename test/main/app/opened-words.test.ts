import { expect, test } from 'vitest';
import { openedPath } from '../../../main/app/opened-words.ts';

test.runIf(process.platform !== 'win32')('a file is opened by its whole path or its address', () => {
  expect(openedPath('/home/a/正页 1.jpg')).toBe('/home/a/正页 1.jpg');
  expect(openedPath('file:///home/a/%E6%AD%A3%E9%A1%B5%201.jpg')).toBe('/home/a/正页 1.jpg');
});

test('a switch, a relative path, and what only looks like an address open nothing', () => {
  for (const word of [
    '--no-sandbox',
    'front.jpg',
    './front.jpg',

    'file://[',
    'file://elsewhere/a%2Fb.jpg',
    'https://a/b.jpg',
    '',
  ])
    expect(openedPath(word)).toBeNull();
});
