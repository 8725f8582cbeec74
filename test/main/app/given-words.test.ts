import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { givenWords } from '../../../main/app/given-words.ts';

const PROJECT = resolve('/project');
const PAGE = resolve('/pictures', 'front.jpg');
const FOLDER = resolve('/pictures');

test.each([
  ['packaged: all whole paths', ['desk', PAGE], '/opt/desk/app.asar', [], [PAGE]],
  ['the project by its path', ['electron', PROJECT, PAGE], PROJECT, [PROJECT], [PAGE]],
  [
    'the project after options',
    ['electron', '--no-sandbox', PROJECT],
    PROJECT,
    ['--no-sandbox', PROJECT],
    [],
  ],
  ['the project as “.”', ['electron', '.', PAGE], PROJECT, ['.'], [PAGE]],
  ['a folder given on purpose', ['electron', PROJECT, FOLDER], PROJECT, [PROJECT], [FOLDER]],
  ['that is the project itself', ['electron', '.', PROJECT], PROJECT, ['.'], [PROJECT]],
  ['a relative path is no file of ours', ['desk', 'front.jpg'], '/opt/desk/app.asar', ['front.jpg'], []],
])('what a command line opens: %s', (_name, words, program, own, files) => {
  expect(givenWords(words, PROJECT, resolve(program))).toEqual({ own, files });
});

test.runIf(process.platform !== 'win32')('a file is opened by its address too', () => {
  const words = ['desk', 'file:///home/a/%E6%AD%A3%E9%A1%B5%201.jpg'];
  expect(givenWords(words, PROJECT, PROJECT)).toEqual({ own: [], files: ['/home/a/正页 1.jpg'] });
});

test('what only looks like an address opens nothing', () => {
  const words = ['file://[', 'file://elsewhere/a%2Fb.jpg', 'https://a/b.jpg', './front.jpg', '--switch', ''];
  expect(givenWords(['desk', ...words], PROJECT, '/program')).toEqual({ own: words, files: [] });
});
