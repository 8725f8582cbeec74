/** The heads of native files, as the formats say them. */
export const ELF_X64 = elf(62);
export const ELF_ARM64 = elf(183);
export const PE_X64 = portableExecutable(0x8664);
export const PE_ARM64 = portableExecutable(0xaa64);
export const MACHO_X64 = machO(0x01000007);
export const MACHO_ARM64 = machO(0x0100000c);

function elf(machine: number): Buffer {
  const head = Buffer.alloc(64);
  head.write('\x7fELF', 'latin1');
  head.writeUInt16LE(machine, 18);
  return head;
}

function portableExecutable(machine: number): Buffer {
  const head = Buffer.alloc(512);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(0x108, 0x3c);
  head.write('PE\0\0', 0x108, 'latin1');
  head.writeUInt16LE(machine, 0x10c);
  return head;
}

function machO(processor: number): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32LE(0xfeedfacf, 0);
  head.writeUInt32LE(processor, 4);
  return head;
}
