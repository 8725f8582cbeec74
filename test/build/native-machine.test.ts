import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HEAD_BYTES, nativeMachine } from '../../build/native-machine.ts';
import { ELF_ARM64, ELF_X64, MACHO_ARM64, MACHO_X64, PE_ARM64, PE_X64 } from '../support/native-heads.ts';

test.each([
  ['linux', 'x64', ELF_X64],
  ['linux', 'arm64', ELF_ARM64],
  ['win32', 'x64', PE_X64],
  ['win32', 'arm64', PE_ARM64],
  ['darwin', 'x64', MACHO_X64],
  ['darwin', 'arm64', MACHO_ARM64],
] as const)('%s %s is told by the head', (platform, arch, head) => {
  expect(nativeMachine(head)).toEqual({ platform, arch });
});

test('what is made for several processors, or for none of ours, is for no package', () => {
  const fat = Buffer.alloc(64);
  fat.writeUInt32BE(0xcafebabe, 0);
  expect(nativeMachine(fat)).toEqual({ platform: 'darwin', arch: null });
  const arm32 = Buffer.from(ELF_X64);
  arm32.writeUInt16LE(40, 18);
  expect(nativeMachine(arm32)).toEqual({ platform: 'linux', arch: null });
});

test('text, WebAssembly, a short file and what only begins like a program are no native code', () => {
  const [cut, cutLater] = [PE_X64.subarray(0, 0x80), PE_X64.subarray(0, 0x10c)];
  const texts = ['', 'MZ', 'import x from "y";', '\0asm\x01\0\0\0'.padEnd(64, '\0')].map((text) =>
    Buffer.from(text),
  );
  for (const bytes of [...texts, cut, cutLater]) expect(nativeMachine(bytes)).toBeNull();
});

test('the binaries of six platforms that better-sqlite3 brings are told apart', () => {
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', 'better-sqlite3', 'prebuilds');
  for (const platform of ['linux', 'win32', 'darwin'])
    for (const arch of ['x64', 'arm64']) {
      const file = openSync(join(folder, `${platform}-${arch}.node`), 'r');
      const head = Buffer.alloc(HEAD_BYTES);
      readSync(file, head);
      closeSync(file);
      expect(nativeMachine(head)).toEqual({ platform, arch });
    }
});
