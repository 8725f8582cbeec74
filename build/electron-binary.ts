import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's executable where its package has fetched it, else null. */
export function electronBinary(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const path = join(folder, 'dist', readFileSync(name, 'utf8'));
  return existsSync(path) ? path : null;
}
