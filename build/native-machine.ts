/** What a native file is made for, told by its head: its name may say anything. */
export interface NativeMachine {
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** null for a processor that no package is made for. */
  readonly arch: 'x64' | 'arm64' | null;
}

/** As much of a file as its head can ask for. */
export const HEAD_BYTES = 4096;

/** null for what is no native code. */
export function nativeMachine(bytes: Uint8Array): NativeMachine | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  if (head.length < 20) return null;
  return elf(head) ?? portableExecutable(head) ?? machO(head);
}

/** e_machine of the System V ABI's ELF header; all our targets are little-endian. */
function elf(head: Buffer): NativeMachine | null {
  if (head.readUInt32BE(0) !== 0x7f454c46) return null;
  const ARCHS = { 62: 'x64', 183: 'arm64' } as const;
  return { platform: 'linux', arch: named(ARCHS, head.readUInt16LE(18)) };
}

/** Machine of the COFF header, which the DOS header points to (Microsoft's PE format). */
function portableExecutable(head: Buffer): NativeMachine | null {
  if (head.toString('latin1', 0, 2) !== 'MZ' || head.length < 64) return null;
  const coff = head.readUInt32LE(0x3c);
  if (coff + 6 > head.length || head.toString('latin1', coff, coff + 4) !== 'PE\0\0') return null;
  const ARCHS = { 34404: 'x64', 43620: 'arm64' } as const;
  return { platform: 'win32', arch: named(ARCHS, head.readUInt16LE(coff + 4)) };
}

/** cputype of mach/machine.h; a file for several processors is none that we ship. */
function machO(head: Buffer): NativeMachine | null {
  const magic = head.readUInt32LE(0);
  const SEVERAL = [0xbebafeca, 0xbfbafeca];
  if (SEVERAL.includes(magic)) return { platform: 'darwin', arch: null };
  if (magic !== 0xfeedfacf) return null;
  const ARCHS = { 16777223: 'x64', 16777228: 'arm64' } as const;
  return { platform: 'darwin', arch: named(ARCHS, head.readUInt32LE(4)) };
}

function named<Arch>(archs: Readonly<Record<number, Arch>>, number: number): Arch | null {
  return archs[number] ?? null;
}
