import { expect, test } from 'vitest';
import {
  contentProblems,
  heavyParts,
  MAX_PROGRAM_BYTES,
  type PackedFile,
  type Target,
} from '../../build/package-contents.ts';
import { ELF_X64, MACHO_ARM64, PE_ARM64, PE_X64 } from '../support/native-heads.ts';

const WINDOWS: Target = { platform: 'win32', arch: 'x64' };

const file = (path: string, head: Uint8Array = Buffer.from('text'), size = 1_000): PackedFile => ({
  path,
  head,
  size,
});

/** A package as it should be. */
function packed(target: Target, native: Uint8Array = PE_X64): readonly PackedFile[] {
  const heavy = Object.values(heavyParts(target)).map((part) => {
    const path = part.replace('*', '1.2.3');
    return file(path, /\.(?:node|dll|dylib|so\.1)$/u.test(path) ? native : Buffer.from('\0asm'));
  });
  return [
    ...heavy,
    ...['package.json', 'LICENSE', 'NOTICE', 'out/main/index.js', 'out/main/chunks/sharp-D3_a.js'].map(
      (path) => file(path),
    ),
    ...['out/preload/index.cjs', 'out/renderer/index.html', 'out/renderer/assets/index-a.css'].map((path) =>
      file(path),
    ),
    ...['sharp/dist/index.mjs', 'semver/LICENSE', '@emnapi/runtime/package.json'].map((path) =>
      file(`node_modules/${path}`),
    ),
  ];
}

test('a package with one of each part has no problem', () => {
  expect(contentProblems(packed(WINDOWS), WINDOWS)).toEqual([]);
});

test('only what is named for a platform makes it up: no native sharp on Linux, no native ONNX on an Intel Mac', () => {
  const natives = (target: Target) =>
    Object.values(heavyParts(target)).filter((part) => /\.(?:node|dll|dylib|so\.1)$/u.test(part));
  expect(natives({ platform: 'linux', arch: 'x64' })).toEqual([
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
    'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
  ]);
  expect(natives({ platform: 'darwin', arch: 'x64' })).toEqual([
    'node_modules/better-sqlite3/prebuilds/darwin-x64.node',
    'node_modules/@img/sharp-darwin-x64/lib/sharp-darwin-x64-*.node',
    'node_modules/@img/sharp-libvips-darwin-x64/lib/libvips-cpp.*.dylib',
  ]);
});

test.each<[string, PackedFile, string]>([
  [
    'a native file of another system',
    file('node_modules/sharp/dist/a.js', ELF_X64),
    'node_modules/sharp/dist/a.js is made for linux x64',
  ],
  [
    'one of another processor',
    file('node_modules/sharp/dist/a.js', PE_ARM64),
    'node_modules/sharp/dist/a.js is made for win32 arm64',
  ],
  [
    'one of this machine that nothing loads',
    file('node_modules/sharp/dist/a.js', PE_X64),
    'node_modules/sharp/dist/a.js is native code that nothing loads',
  ],
  [
    'a source',
    file('node_modules/sharp/src/common.cc'),
    'node_modules/sharp/src/common.cc has no place here',
  ],
  [
    'types',
    file('node_modules/sharp/dist/index.d.ts'),
    'node_modules/sharp/dist/index.d.ts has no place here',
  ],
  [
    'another WebAssembly',
    file('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.jsep.wasm'),
    'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.jsep.wasm has no place here',
  ],
  [
    'another package',
    file('node_modules/protobufjs/index.js'),
    'node_modules/protobufjs/index.js has no place here',
  ],
  ['what only tests have', file('shim.js'), 'shim.js has no place here'],
])('%s is refused', (_what, extra, problem) => {
  expect(contentProblems([...packed(WINDOWS), extra], WINDOWS)).toEqual([problem]);
});

test('a second version of a part, and a part that is not there, are refused', () => {
  const second = file('node_modules/@img/sharp-win32-x64/lib/sharp-win32-x64-1.2.4.node', PE_X64);
  expect(contentProblems([...packed(WINDOWS), second], WINDOWS)).toEqual(['sharp is there 2 times']);
  const without = packed(WINDOWS).filter(({ path }) => !path.startsWith('node_modules/better-sqlite3/'));
  expect(contentProblems(without, WINDOWS)).toEqual(['SQLite is there 0 times']);
});

test('what stands in the place of a version is one', () => {
  const named = (version: string) =>
    packed(WINDOWS).map((each) => ({ ...each, path: each.path.replace('sharp-win32-x64-1.2.3', version) }));
  expect(contentProblems(named('sharp-win32-x64-debug'), WINDOWS)).toContain('sharp is there 0 times');
});

test('a part with the right name and the code of another machine is refused', () => {
  const problems = contentProblems(packed(WINDOWS, MACHO_ARM64), WINDOWS);
  expect(problems).toContain('node_modules/better-sqlite3/prebuilds/win32-x64.node is made for darwin arm64');
});

test('a package that has grown too large is refused', () => {
  const grown = file('out/main/index.js', Buffer.from('text'), MAX_PROGRAM_BYTES);
  expect(contentProblems([...packed(WINDOWS), grown], WINDOWS)).toEqual([
    expect.stringMatching(/^it has \d+ bytes/u),
  ]);
});
