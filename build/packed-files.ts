import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { HEAD_BYTES } from './native-machine.ts';
import type { PackedFile } from './package-contents.ts';

const UNPACKED = 'app.asar.unpacked';

/** Every file of the packed program: those in its archive, and those that lie beside it to be loaded by the system. */
export function packedFiles(resources: string): readonly PackedFile[] {
  const archive = join(resources, 'app.asar');
  const packed = listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .flatMap((path): PackedFile[] => {
      const entry = statFile(archive, path);
      if (!('size' in entry) || entry.unpacked) return [];
      return [
        { path: slashes(path), size: entry.size, head: extractFile(archive, path).subarray(0, HEAD_BYTES) },
      ];
    });
  return [...packed, ...filesBelow(join(resources, UNPACKED))];
}

/** The text of one of them, wherever it lies. */
export function readPacked(resources: string, path: string): string {
  return extractFile(join(resources, 'app.asar'), path).toString('utf8');
}

function filesBelow(folder: string): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: slashes(relative(folder, path)), size: statSync(path).size, head: headOf(path) };
    });
}

function headOf(path: string): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
