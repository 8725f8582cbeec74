import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveInside } from '../../../main/app/address.ts';

const ROOT = join(sep, 'program', 'renderer');

describe("attack: reaching beside the renderer's folder", () => {
  test.each([
    'app://desk/../secret.js',
    'app://desk/..%2fsecret.js',
    'app://desk/%2e%2e/secret.js',
    'app://desk/%2e%2e%2fsecret.js',
    'app://desk/..%5csecret.js',
    'app://desk/assets\\..\\..\\secret.js',
    'app://desk/../renderer-other/index.html',
    'app://desk/%2e%2e%2frenderer-other%2findex.html',
    'app://desk/%00index.html',
    'app://desk/%',
    'app://other/index.html',
    'app://desk.evil/index.html',
    'app://desk@evil/index.html',
    'https://desk/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s', (address) => {
    const path = resolveInside(ROOT, address);
    // URL parsing itself folds plain dots away: what is left may only be below the root.
    expect(path === null || path.startsWith(ROOT + sep)).toBe(true);
  });
});

test('our own files', () => {
  expect(resolveInside(ROOT, 'app://desk/')).toBe(join(ROOT, 'index.html'));
  expect(resolveInside(ROOT, 'app://desk/assets/index-1.js')).toBe(join(ROOT, 'assets', 'index-1.js'));
});
