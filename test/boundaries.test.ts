import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = globSync('{main,preload,renderer,build,test}/**/*.{ts,tsx}', { cwd: ROOT });

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the package's or built-in's name. */
  readonly target: string;
}

/** Every module a file names: static, dynamic, re-exported, types included. */
function importsOf(file: string): Import[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const { module } = parseSync(file, code);
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ];
  return names.map((name) => ({
    file,
    target: name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name,
  }));
}

const IMPORTS = SOURCES.flatMap(importsOf);
const from = (folder: string) => IMPORTS.filter(({ file }) => file.startsWith(folder));
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

it('sees imports at all', () => {
  expect(IMPORTS).toContainEqual({ file: 'main/licence/judge.ts', target: 'main/licence/parse.ts' });
  expect(IMPORTS).toContainEqual({ file: 'main/licence/verdict.ts', target: 'main/licence/findings.ts' });
});

describe('rules of the house', () => {
  test('Electron only in main/index.ts, main/app/, main/adapters/ and preload/index.ts', () => {
    const allowed = /^(?:main\/index\.ts|main\/app\/|main\/adapters\/|preload\/index\.ts|test\/)/u;
    expect(
      IMPORTS.filter(({ file, target }) => /^electron(?:\/|$)/u.test(target) && !allowed.test(file)),
    ).toEqual([]);
  });

  test('main/licence/ imports nothing outside itself', () => {
    expect(from('main/licence/').filter(({ target }) => !target.startsWith('main/licence/'))).toEqual([]);
  });

  test('the renderer imports from itself, preload/ and packages only, and no Node', () => {
    const outside = from('renderer/').filter(
      ({ target }) =>
        isBuiltin(target) || /^(?:main|test|build)\//u.test(target) || target === 'preload/index.ts',
    );
    expect(outside).toEqual([]);
  });

  test("preload/ takes from main/ the licence's types only, and no Node", () => {
    const outside = from('preload/').filter(
      ({ target }) =>
        isBuiltin(target) || (target.startsWith('main/') && !target.startsWith('main/licence/')),
    );
    expect(outside).toEqual([]);
  });

  test('nothing below calls back up', () => {
    const LAYERS = [
      'main/licence/',
      'main/image/',
      'main/engines/',
      'main/history/',
      'main/pipeline/',
      'main/capture/',
      'main/export/',
      'main/cli/',
    ];
    const level = (path: string) => LAYERS.findIndex((layer) => path.startsWith(layer));
    const upward = IMPORTS.filter(({ file, target }) => level(file) >= 0 && level(target) > level(file));
    expect(upward).toEqual([]);
  });

  test('sharp only where its loaders are restricted', () => {
    const allowed = ['main/image/sharp.ts', 'main/image/prepare.ts'];
    expect(from('main/').filter(({ file, target }) => target === 'sharp' && !allowed.includes(file))).toEqual(
      [],
    );
    expect(readFileSync(join(ROOT, 'main/image/prepare.ts'), 'utf8')).toMatch(
      /import type \{[^}]*\} from 'sharp'/u,
    );
  });

  test("files that hold pages are decoded in the decoder's thread only", () => {
    const decoders = from('main/').filter(({ target }) => /^(?:@hyzyla\/pdfium|libheif-js)/u.test(target));
    expect(new Set(decoders.map(({ file }) => file))).toEqual(new Set(['main/image/decoder.worker.ts']));
    expect(IMPORTS.filter(({ target }) => target === 'main/image/decoder.worker.ts')).toEqual([]);
  });

  test('product code knows neither tests nor the stand-in', () => {
    const product = IMPORTS.filter(({ file }) => /^(?:main|preload|renderer)\//u.test(file));
    expect(product.filter(({ target }) => /^test\//u.test(target))).toEqual([]);
  });

  test('no file passes 300 lines', () => {
    const long = SOURCES.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
