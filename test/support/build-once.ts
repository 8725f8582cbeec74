import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../build/build.ts';
import { makeTemplate } from './history-template.ts';

/** Tests of the command line and the window run what is built; it is built once, before any of them, as is an empty history. */
export default async function setup(): Promise<() => void> {
  buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'licence-desk-template-'));
  await makeTemplate(folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
