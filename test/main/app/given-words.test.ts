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
